/** Sockets with deadlines and limits, and the Redis client (Jedis), for every provider that connects to another host. */
@NullMarked
package org.eestatus.net;

import org.jspecify.annotations.NullMarked;
