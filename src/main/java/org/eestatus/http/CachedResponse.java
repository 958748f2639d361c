package org.eestatus.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rendered response, and the time until which it may be sent. */
public final class CachedResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable AddressedBody addressed;
    private final Instant time;
    private final Instant until;

    /**
     * Creates a response.
     *
     * @param time the time of the oldest result in the response
     * @param freshness how long after {@code time} the response may be sent
     * @param headers the headers that depend on the content, without {@code Age} and {@code Content-Length}
     * @param body the body, which must not be modified afterwards
     */
    public CachedResponse(Instant time, Duration freshness, int status, Map<String, String> headers, byte[] body) {
        this(time, freshness, status, headers, body, null);
    }

    /**
     * Creates a response whose body contains the address of the application as the client knows it. The body is compressed
     * for clients that accept gzip.
     *
     * @param headers the headers that depend on the content, without {@code Age}, {@code Content-Length} and
     *     {@code Content-Encoding}
     */
    public CachedResponse(
            Instant time, Duration freshness, int status, Map<String, String> headers, AddressedBody body) {
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

    /** Returns the HTTP status code. */
    public int status() {
        return status;
    }

    /** Returns the headers that are the same each time the response is sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the body, which must not be modified. The array is empty if the response has an {@link #addressed} body. */
    public byte[] body() {
        return body;
    }

    /** Returns the body that contains the address of the application, or empty if the response has an ordinary {@link #body}. */
    public Optional<AddressedBody> addressed() {
        return Optional.ofNullable(addressed);
    }

    long size() {
        return addressed == null ? body.length : addressed.size();
    }

    /** Returns the current value of the header {@code Age}, in seconds (RFC 9111, 5.1). */
    public String age() {
        Duration age = Duration.between(time, Instant.now());
        return age.isNegative() ? "0" : String.valueOf(age.toSeconds());
    }

    /**
     * Whether the response may be sent now. A response with a time in the future is not fresh, because the clock has been set
     * back.
     */
    boolean isFresh() {
        Instant now = Instant.now();
        return now.isBefore(until) && !now.isBefore(time);
    }
}
