package org.eestatus.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Waits for an asynchronous condition. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    public static void isTrue(Callable<Boolean> condition) throws Exception {
        isTrue(PATIENCE, condition);
    }

    public static void isTrue(Duration patience, Callable<Boolean> condition) throws Exception {
        isEqual(patience, condition, true);
    }

    public static <T> void isEqual(Duration patience, Callable<T> look, T expected) throws Exception {
        Instant end = Instant.now().plus(patience);
        T seen = look.call();
        while (!Objects.equals(seen, expected) && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            seen = look.call();
        }
        assertThat(seen).as("within %s", patience).isEqualTo(expected);
    }
}
