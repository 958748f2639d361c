/** A result tree as plain data, and each of its representations. */
@NullMarked
package org.eestatus.dialects;

import org.jspecify.annotations.NullMarked;
