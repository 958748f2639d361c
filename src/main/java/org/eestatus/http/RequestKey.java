package org.eestatus.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a cached response: everything that the response depends on, in canonical form. Requests that differ only in
 * other respects, such as the text of a header or an unused query, have the same key, so callers cannot multiply cached
 * responses.
 *
 * @param kind the kind of the response; each kind has its own part of the cache
 * @param target the path below the application's root
 * @param representation the negotiated format, language or coding; each target has a fixed set of representations
 * @param reader the caller
 */
public record RequestKey(Kind kind, String target, String representation, Authenticator.Reader reader) {

    private static final String METRICS_TARGET = "/metrics";

    /**
     * Returns the key of a response of the API.
     *
     * @param path the segments of the path below the root of the API
     * @param format the name of the format
     */
    public static RequestKey ofApi(List<String> path, String format, Authenticator.Reader reader) {
        return new RequestKey(Kind.API, target(path), format, reader);
    }

    /**
     * Returns the key of a page of results.
     *
     * @param path the segments of the path below the root of the application
     * @param language the language tag of the page
     * @param isBearer whether the caller uses a bearer token, which changes the example commands on the page
     */
    public static RequestKey ofPage(List<String> path, String language, boolean isBearer, Authenticator.Reader reader) {
        boolean showsToken = isBearer && reader.authorized();
        return new RequestKey(Kind.PAGE, target(path), showsToken ? language + " bearer" : language, reader);
    }

    /** Returns the key of the metrics. */
    public static RequestKey ofMetrics(boolean isOpenMetrics, boolean isZipped, Authenticator.Reader reader) {
        String format = isOpenMetrics ? "openmetrics" : "text";
        return new RequestKey(Kind.METRICS, METRICS_TARGET, isZipped ? format + " gzip" : format, reader);
    }

    private static String target(List<String> path) {
        return path.isEmpty() ? "" : "/" + String.join("/", path);
    }

    /** The kind of a response. Each kind has its own part of the cache, which no other kind can use. */
    public enum Kind {
        API(0),
        METRICS(2),
        PAGE(4);

        private final int share;

        Kind(int share) {
            this.share = share;
        }
    }

    static final int SHARES = 6;

    /**
     * Returns the index of the cache share for this key. Responses for authorized callers have separate shares, so responses
     * for other callers never displace them.
     */
    int share() {
        return kind.share + (reader.authorized() ? 1 : 0);
    }

    /** Replaces the generated method of the record, which is slow until the JIT compiler optimizes it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestKey same
                && target.equals(same.target)
                && representation.equals(same.representation)
                && kind == same.kind
                && reader.audience() == same.reader.audience()
                && reader.authorized() == same.reader.authorized();
    }

    @Override
    public int hashCode() {
        return 31 * target.hashCode() + representation.hashCode();
    }
}
