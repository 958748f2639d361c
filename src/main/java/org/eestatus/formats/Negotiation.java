package org.eestatus.formats;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eestatus.http.Accepted;
import org.eestatus.http.TextCache;
import org.jspecify.annotations.Nullable;

/** Which representation a client takes: by {@code ?format=}, else by its {@code Accept} header (RFC 9110, 12.5.1). */
public final class Negotiation {

    private static final String FORMAT = "format";
    private static final List<Format> DIALECTS = List.of(Format.values());
    private static final List<String> TYPES =
            DIALECTS.stream().map(Format::mediaType).toList();
    private static final List<String> JSON_TYPES =
            TYPES.stream().filter(type -> type.endsWith("json")).toList();

    private static final TextCache<Optional<Format>> BY_HEADER = new TextCache<>(header -> dialect(Accepted.of(header)));

    private Negotiation() {}

    /**
     * The first {@code format} of a query, decoded as a form is; all else in a query is without meaning.
     *
     * @param query undecoded, or null
     */
    public static Optional<String> format(@Nullable String query) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> decoded(pair[0]).equals(FORMAT))
                        .findFirst()
                        .map(pair -> pair.length == 1 ? "" : decoded(pair[1]));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * The dialect of an answer by an {@code Accept} header; of several that the client likes as much, JSON, and of that the one
     * that it names first.
     *
     * @return nothing where the client takes none
     */
    public static Optional<Format> dialect(Accepted accepted) {
        return accepted.best(TYPES).map(best -> {
            String type = json(accepted, best);
            return DIALECTS.stream()
                    .filter(dialect -> dialect.mediaType().equals(type))
                    .findFirst()
                    .orElseThrow();
        });
    }

    /**
     * The same by the header's value.
     *
     * @param accept several joined by commas; empty where the request has none
     */
    public static Optional<Format> dialect(String accept) {
        return accept.isEmpty() ? Optional.of(Format.JSON) : BY_HEADER.get(accept);
    }

    /** A client that takes any text as gladly as JSON, as some do for whatever they ask, is a program all the same. */
    private static String json(Accepted accepted, String best) {
        return accepted.best(JSON_TYPES)
                .filter(json -> accepted.mediaType(json) == accepted.mediaType(best))
                .orElse(best);
    }
}
