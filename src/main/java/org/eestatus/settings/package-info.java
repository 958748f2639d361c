/** The YAML file as records, parsed and checked once. */
@NullMarked
package org.eestatus.settings;

import org.jspecify.annotations.NullMarked;
