package org.eestatus.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer as it is sent, and for how long it may be sent again. */
public final class CachedResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable AddressedBody addressed;
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
    public CachedResponse(Instant time, Duration freshness, int status, Map<String, String> headers, byte[] body) {
        this(time, freshness, status, headers, body, null);
    }

    /**
     * An answer whose body has the address by which the client knows the application, and is compressed for clients that accept it.
     *
     * @param headers as above, without {@code Content-Encoding} too
     */
    public CachedResponse(Instant time, Duration freshness, int status, Map<String, String> headers, AddressedBody body) {
        this(time, freshness, status, headers, new byte[0], body);
    }

    private CachedResponse(
            Instant time,
            Duration freshness,
            int status,
            Map<String, String> headers,
            byte[] body,
            @Nullable AddressedBody addressed) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.addressed = addressed;
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

    /** Not to be changed; empty where the body is an {@link #addressed} one. */
    public byte[] body() {
        return body;
    }

    /** The body that is another for each client's address, if it is one. */
    public Optional<AddressedBody> addressed() {
        return Optional.ofNullable(addressed);
    }

    long size() {
        return addressed == null ? body.length : addressed.size();
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
