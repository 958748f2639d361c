/** The source code that is running: git and build information. */
@NullMarked
package org.eestatus.providers.code;

import org.jspecify.annotations.NullMarked;
