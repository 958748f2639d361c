/** Generators of what no one means to send, and the peers that send it: the same seed gives the same. */
@NullMarked
package org.eestatus.fuzz;

import org.jspecify.annotations.NullMarked;
