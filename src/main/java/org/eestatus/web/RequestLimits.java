package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eestatus.formats.Problem;

/** Size limits for requests. A request that is larger than any legitimate one is rejected before it is processed. */
final class RequestLimits {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_HEADER = 4_000;

    private RequestLimits() {}

    static Optional<Problem> excess(HttpServletRequest request, RequestHeaders headers) {
        String query = request.getQueryString();
        int url = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (url > LONGEST_URL) {
            String detail = "The URL is too long; expected at most " + LONGEST_URL + " characters.";
            return Optional.of(new Problem(414, "URI Too Long", detail));
        }
        return headers.longerThan(LONGEST_HEADER).map(name -> {
            String detail =
                    "The header %s is too long; expected at most %s characters.".formatted(name, LONGEST_HEADER);
            return new Problem(431, "Request Header Fields Too Large", detail);
        });
    }
}
