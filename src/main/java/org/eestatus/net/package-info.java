/** Sockets with deadlines and limits, and the Redis client (Jedis), for providers that connect to other hosts. */
@NullMarked
package org.eestatus.net;

import org.jspecify.annotations.NullMarked;
