/** The settings file (YAML), parsed and validated once into records. */
@NullMarked
package org.eestatus.settings;

import org.jspecify.annotations.NullMarked;
