package org.eestatus.rest;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;

/** Which representation a client takes, by its {@code Accept} header (RFC 9110, 12.5.1). */
final class Negotiation {

    private Negotiation() {}

    /** @throws NotAcceptableException when the client takes no JSON; a quality of 0 refuses it by name */
    static void refuseUnacceptable(HttpHeaders headers) {
        boolean acceptable = headers.getAcceptableMediaTypes().stream()
                .filter(range -> range.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .max(Comparator.comparingInt(Negotiation::specificity))
                .filter(range -> quality(range) > 0)
                .isPresent();
        if (!acceptable) {
            throw new NotAcceptableException();
        }
    }

    private static int specificity(MediaType range) {
        return (range.isWildcardType() ? 0 : 1) + (range.isWildcardSubtype() ? 0 : 1);
    }

    private static double quality(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
