/** The command line: the same core on plain threads, or the view of a running server. */
@NullMarked
package org.eestatus.cli;

import org.jspecify.annotations.NullMarked;
