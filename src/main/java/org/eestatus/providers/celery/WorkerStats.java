package org.eestatus.providers.celery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eestatus.Sensitive;
import org.eestatus.core.redact.LongText;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;

/** The statistics that a worker reports. They include the settings of the worker's connection to the broker, with passwords. */
final class WorkerStats {

    /** Maximum length of a text, in characters. */
    private static final int LONGEST = 1_000;

    /** Fields that may contain passwords: URLs of other brokers, options of the client, and the password itself. */
    private static final Set<String> SECRET = Set.of("alternates", "transport_options", "password");

    private static final Set<String> HARMLESS =
            Set.of("transport", "connect_timeout", "heartbeat", "insist", "login_method", "failover_strategy");

    private WorkerStats() {}

    /** Returns the statistics without secrets. Callers who may not see details see only the harmless fields of the broker. */
    static Object guarded(Map<?, ?> stats) {
        return map(stats, (name, value) -> {
            if (!(value instanceof Map<?, ?> part)) {
                return shortened(value);
            }
            return name.equals("broker") ? map(part, WorkerStats::ofBroker) : shortened(part);
        });
    }

    private interface Guard {
        @Nullable
        Object guarded(String name, @Nullable Object value);
    }

    private static Map<Object, @Nullable Object> map(Map<?, ?> map, Guard guard) {
        Map<Object, @Nullable Object> guarded = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            guarded.put(name.length() > LONGEST ? new LongText(name, LONGEST) : name, guard.guarded(name, value));
        });
        return guarded;
    }

    private static @Nullable Object ofBroker(String name, @Nullable Object value) {
        if (HARMLESS.contains(name)) {
            return shortened(value);
        }
        return SECRET.contains(name) && holdsSomething(value) ? Secrets.HIDDEN : Sensitive.of(shortened(value));
    }

    private static boolean holdsSomething(@Nullable Object value) {
        return value != null
                && !(value instanceof Map<?, ?> map && map.isEmpty())
                && !(value instanceof Collection<?> list && list.isEmpty());
    }

    private static @Nullable Object shortened(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map, (name, each) -> shortened(each));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(WorkerStats::shortened).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof String text ? new LongText(text, LONGEST) : value;
    }
}
