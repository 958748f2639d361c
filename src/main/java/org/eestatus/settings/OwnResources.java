package org.eestatus.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings name themselves, beside what the server has; by name, in the order of the settings.
 *
 * @param databases reached by JDBC
 * @param caches reached by the protocol of Redis
 */
public record OwnResources(Map<String, Database> databases, Map<String, Cache> caches) {

    /**
     * A database.
     *
     * @param url begins with {@code jdbc:}
     * @param properties what the driver is given, the user and the password among it
     */
    public record Database(String url, Map<String, String> properties) {

        /** Whether a user or a password stands in the URL before the host, which not every driver takes. */
        public boolean hasLogin() {
            return UrlSecrets.hasLogin(url);
        }

        /** A record's own text would show the secrets. */
        @Override
        public String toString() {
            return "Database";
        }
    }

    /**
     * A Redis.
     *
     * @param host without the brackets of an IPv6 address
     * @param tls whether the connection is encrypted, and the server has to prove that it is this host
     * @param database its number
     * @param user null for the server's default user
     * @param password null where the server asks for none
     */
    public record Cache(
            String host,
            int port,
            boolean tls,
            int database,
            @Nullable String user,
            @Nullable String password) {

        /** Without user and password. */
        public String url() {
            String name = host.contains(":") ? "[" + host + "]" : host;
            return "%s://%s:%d/%d".formatted(tls ? "rediss" : "redis", name, port, database);
        }

        /** A record's own text would show the password. */
        @Override
        public String toString() {
            return "Cache";
        }
    }
}
