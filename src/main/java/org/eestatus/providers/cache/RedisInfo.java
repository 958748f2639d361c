package org.eestatus.providers.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.net.Redis;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The fields in the reply to {@code INFO} from a server that uses the Redis protocol.
 *
 * @param fields values by field name; a heading such as {@code # Server} is a field with an empty value
 */
record RedisInfo(Map<String, String> fields) {

    private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");

    /** Maximum number of lines to parse, far more than a server with thousands of databases returns. */
    private static final int MOST_LINES = 20_000;

    private static final String REDIS_VERSION = "redis_version";

    /**
     * Vendor names by the name of the field that contains the vendor's own version. Servers of these vendors also
     * report the Redis version with which they are compatible.
     */
    private static final Map<String, String> VENDORS =
            Map.of("valkey_version", "Valkey", "dragonfly_version", "Dragonfly", "garnet_version", "Garnet");

    /** Heading that identifies KeyDB, which reports its own version in the field {@code redis_version}. */
    private static final String KEYDB_HEADING = "# KeyDB";

    /** Matches the prefix of a version, such as {@code df-v} in Dragonfly's version {@code df-v1.36.0}. */
    private static final Pattern BEFORE_VERSION = Pattern.compile("^[a-z]+-?v(?=\\d)|^v(?=\\d)");

    /** Reads the fields. Returns no fields if the server rejects the command, for example because the user may not run it. */
    static RedisInfo of(Redis redis) {
        try {
            String info = redis.text(Command.INFO);
            return of(info == null ? "" : info);
        } catch (JedisDataException e) {
            return of("");
        }
    }

    /** Parses lines such as {@code redis_version:7.0.15} under headings such as {@code # Server}. */
    static RedisInfo of(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().limit(MOST_LINES).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                fields.put(line.strip(), "");
            }
        });
        return new RedisInfo(fields);
    }

    @Nullable
    String vendor() {
        String field = versionField();
        if (fields.containsKey(KEYDB_HEADING)) {
            return "KeyDB";
        }
        return field == null ? null : VENDORS.getOrDefault(field, "Redis");
    }

    /** Returns the vendor's own version, which may differ from the Redis version with which the server is compatible. */
    @Nullable
    String version() {
        String field = versionField();
        return field == null ? null : BEFORE_VERSION.matcher(fields.get(field)).replaceFirst("");
    }

    private @Nullable String versionField() {
        for (String field : VENDORS.keySet()) {
            if (fields.containsKey(field)) {
                return field;
            }
        }
        return fields.containsKey(REDIS_VERSION) ? REDIS_VERSION : null;
    }

    @Nullable
    String text(String name) {
        return fields.get(name);
    }

    @Nullable
    Long number(String name) {
        return parsed(fields.get(name));
    }

    /**
     * Returns the number of keys in a database, or null if the number is unknown. The server lists only databases with
     * keys, so a database that is not listed has no keys.
     */
    @Nullable
    Long keys(int database) {
        Matcher keys = KEYS.matcher(fields.getOrDefault("db" + database, ""));
        if (keys.find()) {
            return parsed(keys.group(1));
        }
        return fields.containsKey("# Keyspace") ? Long.valueOf(0) : null;
    }

    private static @Nullable Long parsed(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
