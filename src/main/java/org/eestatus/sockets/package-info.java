/** Sockets that are closed at a deadline, and limits on what is read from them. */
@NullMarked
package org.eestatus.sockets;

import org.jspecify.annotations.NullMarked;
