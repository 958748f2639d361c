/** Simulates the classes of a server. */
@NullMarked
package org.glassfish.jdbc;

import org.jspecify.annotations.NullMarked;
