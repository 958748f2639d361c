package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eestatus.formats.Problem;

/**
 * Rejections of requests by EE Status itself. The response is a problem response or an error page, depending on the address. The
 * request is not forwarded to the error servlet, because Open Liberty would then handle an upgrade to HTTP/2 a second time, and
 * the caller would wait until a timeout of the server.
 */
final class Rejections {

    private Rejections() {}

    static void send(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        ErrorResponder.of(request.getServletContext()).send(problem, true, request.getRequestURI(), request, response);
    }

    /** Responds with 500 for an error inside EE Status and logs the error. */
    static void fail(Throwable error, HttpServletRequest request, HttpServletResponse response) {
        send(ProblemResponse.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, error), request, response);
    }
}
