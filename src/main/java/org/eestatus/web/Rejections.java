package org.eestatus.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eestatus.formats.Problem;

/**
 * Rejections of requests by EE Status itself. The response is a problem response or an error page, depending on the address.
 * An API request is not forwarded to the error page, because it starts without the CDI contexts that pages use. After such a
 * forward, WildFly would log that these contexts cannot be deactivated.
 */
final class Rejections {

    private static final String ERROR = "/error";
    private static final String PROBLEM = Problem.class.getName();

    private Rejections() {}

    static void send(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (ProblemResponse.isFor(request.getRequestURI(), request)) {
            ProblemResponse.send(problem, request, response);
            return;
        }
        request.setAttribute(PROBLEM, problem);
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, problem.status());
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.getRequestDispatcher(ERROR).forward(request, response);
    }

    /** Responds with 500 for an error inside EE Status and logs the error. */
    static void fail(Throwable error, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        send(ProblemResponse.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, error), request, response);
    }

    /** Returns why EE Status rejected the request, or empty if the server rejected it. */
    static Optional<Problem> reason(ServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(PROBLEM));
    }
}
