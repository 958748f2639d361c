/** The JAX-RS API for monitoring systems. */
@NullMarked
package org.eestatus.rest;

import org.jspecify.annotations.NullMarked;
