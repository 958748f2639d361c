/** Simulates the classes of a server. */
@NullMarked
package org.glassfish.web.loader;

import org.jspecify.annotations.NullMarked;
