/** A result tree as plain data, and as JSON. */
@NullMarked
package org.eestatus.json;

import org.jspecify.annotations.NullMarked;
