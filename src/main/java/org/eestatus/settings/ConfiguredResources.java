package org.eestatus.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The resources that the settings configure, in addition to those of the server. All are in the order of the settings.
 *
 * @param databases the databases by name, reached over JDBC
 * @param caches the caches by name, reached over the Redis protocol
 * @param celery the Celery workers, grouped by broker
 */
public record ConfiguredResources(
        Map<String, Database> databases, Map<String, RedisAddress> caches, List<Celery> celery) {

    /** Returns the names of all Celery workers, in the order of the settings. */
    public Stream<String> workers() {
        return celery.stream().flatMap(each -> each.workers().stream());
    }

    /**
     * A database.
     *
     * @param url the JDBC URL, which begins with {@code jdbc:}
     * @param properties the connection properties for the driver, including the user and the password
     */
    public record Database(String url, Map<String, String> properties) {

        /** Whether the URL contains a user or a password before the host, which not every driver accepts. */
        public boolean hasLogin() {
            return UrlSecrets.hasLogin(url);
        }

        /** Hides the secrets, which the generated method would show. */
        @Override
        public String toString() {
            return "Database";
        }
    }
}
