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

/** A check that pings a Redis server, and writes, reads and removes a key that belongs to EE Status. */
record RedisCheck(RedisAddress server) implements Check {

    static final String PREFIX = "org.eestatus:probe:";

    /** Time to live of the key, in case the check does not remove it. */
    private static final String MILLISECONDS_TO_LIVE = "10000";

    /**
     * Errors that a healthy server returns if it is a replica, if the user has no permission to write the key, or if
     * the cluster node does not serve the slot of the key.
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

    /** @throws CheckFailedException if the server returns an error, or does not return the value that was stored */
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
