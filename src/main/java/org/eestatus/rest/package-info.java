/** The JAX-RS tree for monitors. */
@NullMarked
package org.eestatus.rest;

import org.jspecify.annotations.NullMarked;
