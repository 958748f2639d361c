/** A result tree as plain data, and each of its representations. */
@NullMarked
package org.eestatus.formats;

import org.jspecify.annotations.NullMarked;
