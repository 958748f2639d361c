package org.eestatus.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eestatus.dialects.Dialect;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Accepted;

/** Which representation a client takes: by {@code ?format=}, else by its {@code Accept} header (RFC 9110, 12.5.1). */
final class Negotiation {

    private static final String FORMAT = "format";

    private Negotiation() {}

    /**
     * The dialect of an answer; of several that the client likes as much, JSON, and of that the one that it names first.
     *
     * @throws BadRequestException for a format that there is not
     * @throws NotAcceptableException when the client takes none
     */
    static Dialect dialect(UriInfo uri, Accepted accepted) {
        String format = uri.getQueryParameters().getFirst(FORMAT);
        if (format != null) {
            return Dialect.of(format).orElseThrow(Negotiation::unknownFormat);
        }
        List<Dialect> dialects = List.of(Dialect.values());
        String best = best(accepted, dialects.stream().map(Dialect::mediaType).toList());
        return dialects.stream()
                .filter(dialect -> dialect.mediaType().equals(best))
                .findFirst()
                .orElseThrow();
    }

    /** A client that takes any text as gladly as JSON, as some do for whatever they ask, is a program all the same. */
    private static String best(Accepted accepted, List<String> types) {
        String best = accepted.best(types).orElseThrow(NotAcceptableException::new);
        return accepted.best(
                        types.stream().filter(type -> type.endsWith("json")).toList())
                .filter(json -> accepted.mediaType(json) == accepted.mediaType(best))
                .orElse(best);
    }

    private static BadRequestException unknownFormat() {
        String detail = "There is no such format; expected one of %s.".formatted(Dialect.formats());
        return new BadRequestException(
                Problems.builder(new Problem(400, "Bad Request", detail)).build());
    }

    /** @throws NotAcceptableException when the client takes no JSON */
    static void refuseUnacceptable(Accepted accepted) {
        if (accepted.mediaType(Dialect.JSON.mediaType()) == 0) {
            throw new NotAcceptableException();
        }
    }
}
