package org.eestatus.http;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that an answer can depend on.
 *
 * @param headers the values of those that are read, in a fixed order
 */
public record Question(String scheme, String uri, @Nullable String query, List<String> headers, Access.Reader reader) {

    /** What the compiler makes of a record is slow until a server has been under load for a while. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question same
                && uri.equals(same.uri)
                && Objects.equals(query, same.query)
                && headers.equals(same.headers)
                && scheme.equals(same.scheme)
                && reader.audience() == same.reader.audience()
                && reader.authorized() == same.reader.authorized();
    }

    @Override
    public int hashCode() {
        return 31 * uri.hashCode() + headers.hashCode();
    }
}
