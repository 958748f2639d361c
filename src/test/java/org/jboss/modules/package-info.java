/** Simulates the classes of a server. */
@NullMarked
package org.jboss.modules;

import org.jspecify.annotations.NullMarked;
