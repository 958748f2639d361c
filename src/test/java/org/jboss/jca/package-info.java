/** Simulates the classes of a server. */
@NullMarked
package org.jboss.jca;

import org.jspecify.annotations.NullMarked;
