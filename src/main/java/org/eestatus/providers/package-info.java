/** Creates the tree of providers from the settings: built-in ones by name, custom ones by class, method or bean. */
@NullMarked
package org.eestatus.providers;

import org.jspecify.annotations.NullMarked;
