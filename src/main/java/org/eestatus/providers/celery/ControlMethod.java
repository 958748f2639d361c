package org.eestatus.providers.celery;

import java.util.Locale;
import java.util.Map;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.FailureKind;
import org.jspecify.annotations.Nullable;

/** What workers are asked by remote control: these two and no others, since the same way leads to {@code shutdown}. */
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

    /** As Celery names it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a worker's answer comes to, null for no more than that it is well.
     *
     * @throws CheckFailedException for an answer that is none to this
     */
    @Nullable
    abstract Object result(@Nullable Object answer) throws CheckFailedException;

    private static CheckFailedException unexpected() {
        return new CheckFailedException(FailureKind.EXCEPTION, "the worker's answer is not one of Celery's");
    }
}
