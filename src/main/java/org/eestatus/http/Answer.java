package org.eestatus.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An answer as it is sent, and for how long it may be sent again. */
public final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Instant time;
    private final Instant until;

    /**
     * An answer.
     *
     * @param time when the oldest of what it tells was known
     * @param freshness how long after that it may be sent again
     * @param headers those that depend on what is told, without {@code Age} and {@code Content-Length}
     * @param body not to be changed any more
     */
    public Answer(Instant time, Duration freshness, int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.time = time;
        this.until = time.plus(freshness);
    }

    /** The code of its status. */
    public int status() {
        return status;
    }

    /** Those that are the same each time that it is sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** What {@code Age} says of it now, in seconds (RFC 9111, 5.1). */
    public String age() {
        Duration age = Duration.between(time, Instant.now());
        return age.isNegative() ? "0" : String.valueOf(age.toSeconds());
    }

    /** Whether it may be sent now; what was known in the future, before the clock was put back, is not fresh either. */
    boolean isFresh() {
        Instant now = Instant.now();
        return now.isBefore(until) && !now.isBefore(time);
    }
}
