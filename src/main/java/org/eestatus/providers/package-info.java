/** From the settings to the tree: the built-in providers by name, custom ones by class, method or bean. */
@NullMarked
package org.eestatus.providers;

import org.jspecify.annotations.NullMarked;
