package org.eestatus.http;

import java.time.Duration;
import org.eestatus.core.run.StatusService;

/** The time after which a request is answered with 503 because the response is not ready. */
public final class ResponseTimeout {

    /** Every result is known by its deadline. The rest is for rendering, and a safety net. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ResponseTimeout() {}

    /** Returns the time-out of any request for results of this service. */
    public static Duration of(StatusService status) {
        return status.longestDeadline().plus(GRACE);
    }
}
