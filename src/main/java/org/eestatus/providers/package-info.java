/**
 * Creates the tree of providers from the settings: built-in providers by name, and custom providers by class, method or
 * bean.
 */
@NullMarked
package org.eestatus.providers;

import org.jspecify.annotations.NullMarked;
