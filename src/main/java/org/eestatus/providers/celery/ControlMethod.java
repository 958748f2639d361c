package org.eestatus.providers.celery;

import java.util.Locale;
import java.util.Map;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The remote control methods that are sent to workers. No other method is supported, because remote control can also
 * shut workers down.
 */
enum ControlMethod {
    PING {
        @Override
        @Nullable
        Object result(@Nullable Object answer) throws CheckFailedException {
            if (answer instanceof Map<?, ?> map && "pong".equals(map.get("ok"))) {
                return null;
            }
            throw unexpected();
        }
    },
    STATS {
        @Override
        Object result(@Nullable Object answer) throws CheckFailedException {
            if (answer instanceof Map<?, ?> stats) {
                return WorkerStats.guarded(stats);
            }
            throw unexpected();
        }
    };

    /** Returns the name of the method in Celery's protocol. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the result of a worker's reply, or null if the reply only shows that the worker is healthy.
     *
     * @throws CheckFailedException if the reply does not match this method
     */
    @Nullable
    abstract Object result(@Nullable Object answer) throws CheckFailedException;

    private static CheckFailedException unexpected() {
        return new CheckFailedException(FailureKind.EXCEPTION, "the worker's reply does not have the format of Celery");
    }
}
