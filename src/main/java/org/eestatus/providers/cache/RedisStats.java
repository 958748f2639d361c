package org.eestatus.providers.cache;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.Check;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.Guarded;
import org.eestatus.redis.Redis;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** What a Redis tells by {@code INFO}; what it does not tell, or not to this user, is left out. */
record RedisStats(RedisAddress server) implements Check {

    private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");

    @Override
    public Object run(Deadline deadline) throws CheckFailedException {
        String info = Redis.ask(server, deadline, redis -> {
            redis.ping();
            return info(redis);
        });
        return stats(fields(info));
    }

    private static String info(Redis redis) {
        try {
            String info = redis.text(Command.INFO);
            return info == null ? "" : info;
        } catch (JedisDataException e) {
            return "";
        }
    }

    /** From lines such as {@code redis_version:7.0.15} under headings such as {@code # Server}. */
    private static Map<String, String> fields(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                fields.put(line.strip(), "");
            }
        });
        return fields;
    }

    private Map<String, Object> stats(Map<String, String> fields) {
        Map<String, Object> stats = new LinkedHashMap<>();
        put(stats, "version", fields.get("redis_version"));
        stats.put("is_usable", true);
        put(stats, "uptime_seconds", number(fields.get("uptime_in_seconds")));
        put(stats, "role", fields.get("role"));
        Map<String, Object> memory = new LinkedHashMap<>();
        put(memory, "used_bytes", number(fields.get("used_memory")));
        Long most = number(fields.get("maxmemory"));
        put(memory, "max_bytes", most == null || most == 0 ? null : most);
        put(stats, "memory", memory.isEmpty() ? null : memory);
        put(stats, "clients", number(fields.get("connected_clients")));
        HitRate.put(stats, number(fields.get("keyspace_hits")), number(fields.get("keyspace_misses")));
        put(stats, "keys", keys(fields));
        stats.put("settings", settings());
        return stats;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("url", new Guarded(server.url(), server.tls() ? "rediss://***" : "redis://***"));
        if (server.user() != null) {
            settings.put("user", Guarded.of(server.user()));
        }
        return settings;
    }

    /** A database without keys is not among the server's. */
    private @Nullable Long keys(Map<String, String> fields) {
        Matcher keys = KEYS.matcher(fields.getOrDefault("db" + server.database(), ""));
        if (keys.find()) {
            return number(keys.group(1));
        }
        return fields.containsKey("# Keyspace") ? Long.valueOf(0) : null;
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void put(Map<String, Object> stats, String name, @Nullable Object value) {
        if (value != null) {
            stats.put(name, value);
        }
    }
}
