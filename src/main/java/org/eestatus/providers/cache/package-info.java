/** Checks and statistics of caches: Redis, JCache and concurrent maps. */
@NullMarked
package org.eestatus.providers.cache;

import org.jspecify.annotations.NullMarked;
