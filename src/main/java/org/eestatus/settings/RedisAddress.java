package org.eestatus.settings;

import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis server, with credentials.
 *
 * @param host the host, without the brackets of an IPv6 address
 * @param tls whether the connection uses TLS and verifies the certificate and the host name
 * @param database the number of the database
 * @param user the user; null for the server's default user
 * @param password the password; null if the server requires none
 */
public record RedisAddress(
        String host,
        int port,
        boolean tls,
        int database,
        @Nullable String user,
        @Nullable String password) {

    /** Returns the URL without user and password. */
    public String url() {
        return "%s://%s:%s/%s".formatted(tls ? "rediss" : "redis", ServerUrl.inUrl(host), port, database);
    }

    /** Hides the password, which the generated method would show. */
    @Override
    public String toString() {
        return "RedisAddress";
    }
}
