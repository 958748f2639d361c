package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for what comes true by itself. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    static void isTrue(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        boolean met = condition.call();
        while (!met && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            met = condition.call();
        }
        assertThat(met).as("within %s", PATIENCE).isTrue();
    }
}
