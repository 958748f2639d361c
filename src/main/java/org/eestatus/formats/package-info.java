/** The result tree as plain data, and all formats that represent it. */
@NullMarked
package org.eestatus.formats;

import org.jspecify.annotations.NullMarked;
