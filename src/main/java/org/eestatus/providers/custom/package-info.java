/** Custom providers, which a team adds to the built-in ones. */
@NullMarked
package org.eestatus.providers.custom;

import org.jspecify.annotations.NullMarked;
