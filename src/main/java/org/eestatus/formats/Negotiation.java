package org.eestatus.formats;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eestatus.http.Accepted;
import org.eestatus.http.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation of the response format, by {@code ?format=} if present, otherwise by the {@code Accept} header (RFC 9110,
 * 12.5.1).
 */
public final class Negotiation {

    private static final String FORMAT = "format";
    private static final List<Format> DIALECTS = List.of(Format.values());
    private static final List<String> TYPES =
            DIALECTS.stream().map(Format::mediaType).toList();
    private static final List<String> JSON_TYPES =
            TYPES.stream().filter(type -> type.endsWith("json")).toList();

    private static final TextCache<Optional<Format>> BY_HEADER =
            new TextCache<>(header -> dialect(Accepted.of(header)));

    private Negotiation() {}

    /**
     * Returns the value of the first {@code format} parameter of a query, decoded as form data. Other parameters are ignored.
     *
     * @param query the query string, not decoded, or null
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
     * Returns the best format for an {@code Accept} header. If several media types are equally preferred, JSON types take
     * precedence. Among JSON types, the one that comes first in the header is chosen.
     *
     * @return empty if the client accepts none of the formats
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
     * Returns the best format for the value of an {@code Accept} header.
     *
     * @param accept the header value, with several lines joined by commas; empty if the request has no such header
     */
    public static Optional<Format> dialect(String accept) {
        return accept.isEmpty() ? Optional.of(Format.JSON) : BY_HEADER.get(accept);
    }

    /**
     * Returns the best JSON type if its quality value equals that of the best type, otherwise the best type. JSON is favored
     * because some clients always send a header that accepts any text type, although they do not prefer text.
     */
    private static String json(Accepted accepted, String best) {
        return accepted.best(JSON_TYPES)
                .filter(json -> accepted.mediaType(json) == accepted.mediaType(best))
                .orElse(best);
    }
}
