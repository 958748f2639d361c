/** The JAX-RS API for monitors. */
@NullMarked
package org.eestatus.rest;

import org.jspecify.annotations.NullMarked;
