package org.eestatus.http;

import java.time.Duration;
import org.eestatus.core.run.StatusService;

/**
 * The timeout after which a request receives 503 because its response is not ready.
 *
 * @param duration the timeout; it is longer than the longest deadline of all providers, and every result is known by that
 *     deadline
 */
public record ResponseTimeout(Duration duration) {

    /** Time for rendering in addition to the longest deadline. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Returns the timeout for the results of a service. */
    public static ResponseTimeout of(StatusService status) {
        return new ResponseTimeout(status.longestDeadline().plus(GRACE));
    }
}
