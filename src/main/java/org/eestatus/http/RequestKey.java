package org.eestatus.http;

import org.jspecify.annotations.Nullable;

/**
 * The key of a cached response: all that a response depends on, in one spelling. Requests that differ in anything else, such as the
 * text of a header or a query that is not read, have the same key, so callers cannot multiply responses.
 *
 * @param kind by which responses are kept apart
 * @param target a path of names below the application's root
 * @param representation the format, language or coding that was negotiated, of a fixed set for each target
 */
public record RequestKey(Kind kind, String target, String representation, Authenticator.Reader reader) {

    /** What a response is for. Each kind has a share of the cache that no other takes. */
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

    /** What is cached for callers without authorization never takes the place of what is for those with it. */
    int share() {
        return kind.share + (reader.authorized() ? 1 : 0);
    }

    /** What the compiler makes of a record is slow until a server has been under load for a while. */
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
