/** Sockets that whoever keeps a deadline can close. */
@NullMarked
package org.eestatus.sockets;

import org.jspecify.annotations.NullMarked;
