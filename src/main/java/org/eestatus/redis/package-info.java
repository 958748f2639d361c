/** Conversations with a Redis, for every provider that has one: Jedis. */
@NullMarked
package org.eestatus.redis;

import org.jspecify.annotations.NullMarked;
