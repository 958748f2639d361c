package org.eestatus.providers.cache;

import java.util.List;
import java.util.UUID;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.FailureKind;
import org.eestatus.net.Redis;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Asks a Redis for a sign of life, and writes, reads and removes a key of EE Status's own. */
record RedisCheck(RedisAddress server) implements Check {

    static final String PREFIX = "org.eestatus:probe:";

    /** After which the server removes the key, should nobody else. */
    private static final String MILLISECONDS_TO_LIVE = "10000";

    /** A replica, a user who may not write such a key, and a node of a cluster that has not the key's slot are well. */
    private static final List<String> NOT_HERE = List.of("READONLY", "NOPERM", "MOVED", "ASK");

    @Override
    public @Nullable Object run(Deadline deadline) throws CheckFailedException {
        var unused = Redis.ask(server, deadline, redis -> {
            requireUsable(redis);
            return redis;
        });
        return null;
    }

    /** @throws CheckFailedException if an application could not use it either */
    static void requireUsable(Redis redis) throws CheckFailedException {
        try {
            redis.ping();
            if (!roundTrip(redis)) {
                throw new CheckFailedException(FailureKind.EXCEPTION, "the cache does not give back what was put in");
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
