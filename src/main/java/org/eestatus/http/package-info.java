/** HTTP independent of JAX-RS, Faces and servlets: paths, content negotiation, authentication and the cache of responses. */
@NullMarked
package org.eestatus.http;

import org.jspecify.annotations.NullMarked;
