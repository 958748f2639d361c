package org.eestatus.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import org.eestatus.dialects.Dialect;
import org.eestatus.dialects.Problem;
import org.jspecify.annotations.Nullable;

/** Which representation a client takes: by {@code ?format=}, else by its {@code Accept} header (RFC 9110, 12.5.1). */
final class Negotiation {

    private static final String FORMAT = "format";

    private Negotiation() {}

    /**
     * The dialect of an answer; of several that the client likes as much, the first.
     *
     * @throws BadRequestException for a format that there is not
     * @throws NotAcceptableException when the client takes none
     */
    static Dialect dialect(UriInfo uri, HttpHeaders headers) {
        String format = uri.getQueryParameters().getFirst(FORMAT);
        if (format != null) {
            return Dialect.of(format).orElseThrow(Negotiation::unknownFormat);
        }
        Dialect best = null;
        double most = 0;
        for (Dialect dialect : Dialect.values()) {
            double quality = quality(headers, MediaType.valueOf(dialect.mediaType()));
            if (quality > most) {
                best = dialect;
                most = quality;
            }
        }
        if (best == null) {
            throw new NotAcceptableException();
        }
        return best;
    }

    private static BadRequestException unknownFormat() {
        String detail = "There is no such format; expected one of %s.".formatted(Dialect.formats());
        return new BadRequestException(
                Problems.builder(new Problem(400, "Bad Request", detail)).build());
    }

    /** @throws NotAcceptableException when the client takes no JSON */
    static void refuseUnacceptable(HttpHeaders headers) {
        if (quality(headers, MediaType.APPLICATION_JSON_TYPE) == 0) {
            throw new NotAcceptableException();
        }
    }

    /** By the most specific range that takes the type; a quality of 0 refuses it by name. */
    private static double quality(HttpHeaders headers, MediaType type) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(range -> range.isCompatible(type))
                .max(Comparator.comparingInt(Negotiation::specificity))
                .map(Negotiation::quality)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        return (range.isWildcardType() ? 0 : 1) + (range.isWildcardSubtype() ? 0 : 1);
    }

    private static double quality(MediaType range) {
        @Nullable String quality = range.getParameters().get("q");
        try {
            return quality == null ? 1 : Double.parseDouble(quality);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
