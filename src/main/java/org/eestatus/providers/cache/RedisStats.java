package org.eestatus.providers.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eestatus.Sensitive;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.net.Redis;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;

/** Statistics of a Redis server from {@code INFO}, without values that the server does not report to this user. */
record RedisStats(RedisAddress server) implements Check {

    @Override
    public Object run(Deadline deadline) throws CheckFailedException {
        return Redis.ask(server, deadline, redis -> {
            RedisInfo info = RedisInfo.of(redis);
            try {
                RedisCheck.requireUsable(redis);
            } catch (CheckFailedException e) {
                throw new CheckFailedException(e, stats(info, false));
            }
            return stats(info, true);
        });
    }

    private Map<String, Object> stats(RedisInfo info, boolean usable) {
        Map<String, Object> stats = new LinkedHashMap<>();
        put(stats, "vendor", info.vendor());
        put(stats, "version", info.version());
        stats.put("is_usable", usable);
        put(stats, "uptime_seconds", info.number("uptime_in_seconds"));
        put(stats, "role", info.text("role"));
        Map<String, Object> memory = new LinkedHashMap<>();
        put(memory, "used_bytes", info.number("used_memory"));
        Long most = info.number("maxmemory");
        put(memory, "max_bytes", most == null || most == 0 ? null : most);
        put(stats, "memory", memory.isEmpty() ? null : memory);
        put(stats, "clients", info.number("connected_clients"));
        HitRate.put(stats, info.number("keyspace_hits"), info.number("keyspace_misses"));
        put(stats, "keys", info.keys(server.database()));
        stats.put("settings", settings(server));
        return stats;
    }

    static Map<String, Object> settings(RedisAddress server) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("url", new Sensitive(server.url(), server.tls() ? "rediss://***" : "redis://***"));
        if (server.user() != null) {
            settings.put("user", Sensitive.of(server.user()));
        }
        return settings;
    }

    private static void put(Map<String, Object> stats, String name, @Nullable Object value) {
        if (value != null) {
            stats.put(name, value);
        }
    }
}
