/** Providers that a team adds. */
@NullMarked
package org.eestatus.providers.custom;

import org.jspecify.annotations.NullMarked;
