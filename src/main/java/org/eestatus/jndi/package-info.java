/** Finds and names the resources of the hosting server. */
@NullMarked
package org.eestatus.jndi;

import org.jspecify.annotations.NullMarked;
