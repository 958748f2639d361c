package org.eestatus.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the settings name themselves, beside what the server has; by name, in the order of the settings.
 *
 * @param databases reached by JDBC
 * @param caches reached by the protocol of Redis
 * @param celery workers, by their brokers
 */
public record ConfiguredResources(Map<String, Database> databases, Map<String, RedisAddress> caches, List<Celery> celery) {

    /** The names of all Celery workers, in the order of the settings. */
    public Stream<String> workers() {
        return celery.stream().flatMap(each -> each.workers().stream());
    }

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
}
