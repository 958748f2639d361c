package org.eestatus.providers.celery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eestatus.core.Guarded;
import org.eestatus.core.Secrets;
import org.jspecify.annotations.Nullable;

/** The part of a worker's statistics in which it tells how it is connected to its broker, passwords included. */
final class BrokerStats {

    private static final String PART = "broker";

    /** URLs of other brokers and options of the client, both with passwords. */
    private static final Set<String> SECRET = Set.of("alternates", "transport_options", "password");

    private static final Set<String> HARMLESS =
            Set.of("transport", "connect_timeout", "heartbeat", "insist", "login_method", "failover_strategy");

    private BrokerStats() {}

    /** The same statistics, of which everybody sees no more than what is harmless. */
    static Map<String, @Nullable Object> guarded(Map<?, ?> stats) {
        Map<String, @Nullable Object> guarded = new LinkedHashMap<>();
        stats.forEach((name, value) -> guarded.put(
                String.valueOf(name), PART.equals(name) && value instanceof Map<?, ?> broker ? broker(broker) : value));
        return guarded;
    }

    private static Map<String, @Nullable Object> broker(Map<?, ?> broker) {
        Map<String, @Nullable Object> guarded = new LinkedHashMap<>();
        broker.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (HARMLESS.contains(name)) {
                guarded.put(name, value);
            } else {
                guarded.put(name, SECRET.contains(name) && holdsSomething(value) ? Secrets.HIDDEN : Guarded.of(value));
            }
        });
        return guarded;
    }

    private static boolean holdsSomething(@Nullable Object value) {
        return value != null
                && !(value instanceof Map<?, ?> map && map.isEmpty())
                && !(value instanceof Iterable<?> list && !list.iterator().hasNext());
    }
}
