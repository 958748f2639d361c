/** Servlets and filters beside JAX-RS. */
@NullMarked
package org.eestatus.web;

import org.jspecify.annotations.NullMarked;
