/** Generators of unusual and hostile input, and the servers that send it. The same seed generates the same input. */
@NullMarked
package org.eestatus.fuzz;

import org.jspecify.annotations.NullMarked;
