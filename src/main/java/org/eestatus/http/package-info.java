/**
 * The part of HTTP that is independent of JAX-RS, Faces and servlets: paths, content negotiation, authentication and the
 * response cache.
 */
@NullMarked
package org.eestatus.http;

import org.jspecify.annotations.NullMarked;
