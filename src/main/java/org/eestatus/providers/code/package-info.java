/** The source code that runs: git and build information. */
@NullMarked
package org.eestatus.providers.code;

import org.jspecify.annotations.NullMarked;
