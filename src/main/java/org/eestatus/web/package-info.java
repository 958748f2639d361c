/** Servlets and filters other than JAX-RS. */
@NullMarked
package org.eestatus.web;

import org.jspecify.annotations.NullMarked;
