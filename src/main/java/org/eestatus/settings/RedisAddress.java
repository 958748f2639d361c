package org.eestatus.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is, and how it is logged in to.
 *
 * @param host without the brackets of an IPv6 address
 * @param tls whether the connection is encrypted, and the server has to prove that it is this host
 * @param database its number
 * @param user null for the server's default user
 * @param password null where the server asks for none
 */
public record RedisAddress(
        String host,
        int port,
        boolean tls,
        int database,
        @Nullable String user,
        @Nullable String password) {

    /** Without user and password. */
    public String url() {
        return "%s://%s:%s/%s".formatted(tls ? "rediss" : "redis", ServerUrl.inUrl(host), port, database);
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return "RedisAddress";
    }
}
