package org.eestatus.core.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is ahead of the system clock by the time that a test adds. */
final class ShiftedClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    void letPass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
