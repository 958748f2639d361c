package org.eestatus.providers.cache;

import java.util.List;
import java.util.UUID;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.net.Redis;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Pings a Redis server, and writes, reads and removes a key that belongs to EE Status. */
record RedisCheck(RedisAddress server) implements Check {

    static final String PREFIX = "org.eestatus:probe:";

    /** Time to live of the key, in case it is not removed by the check. */
    private static final String MILLISECONDS_TO_LIVE = "10000";

    /**
     * Errors of a healthy server: a replica, a user without permission to write the key, or a cluster node without the
     * slot of the key.
     */
    private static final List<String> NOT_HERE = List.of("READONLY", "NOPERM", "MOVED", "ASK");

    @Override
    public @Nullable Object run(Deadline deadline) throws CheckFailedException {
        var unused = Redis.ask(server, deadline, redis -> {
            requireUsable(redis);
            return redis;
        });
        return null;
    }

    /** @throws CheckFailedException if an application could not use the server either */
    static void requireUsable(Redis redis) throws CheckFailedException {
        try {
            redis.ping();
            if (!roundTrip(redis)) {
                throw new CheckFailedException(
                        FailureKind.EXCEPTION, "the cache does not return the value that was stored");
            }
        } catch (JedisDataException e) {
            throw Redis.failure(e);
        }
    }

    private static boolean roundTrip(Redis redis) {
        String value = UUID.randomUUID().toString();
        String key = PREFIX + value;
        try {
            redis.text(Command.SET, key, value, "PX", MILLISECONDS_TO_LIVE);
            boolean same = value.equals(redis.text(Command.GET, key));
            var unused = redis.number(Command.DEL, key);
            return same;
        } catch (JedisDataException e) {
            String message = String.valueOf(e.getMessage());
            if (NOT_HERE.stream().anyMatch(message::startsWith)) {
                return true;
            }
            throw e;
        }
    }
}
