/** The command line: runs the checks itself, on plain threads, or shows the status of a running server. */
@NullMarked
package org.eestatus.cli;

import org.jspecify.annotations.NullMarked;
