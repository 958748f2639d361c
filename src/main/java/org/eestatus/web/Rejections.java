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
 * Rejects a request with a reason of EE Status, as a problem response or as an error page, depending on the address. A
 * request of the API is not forwarded, because it started without the contexts that pages use, and WildFly would log for each
 * such request that these contexts cannot be deactivated.
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

    /** Returns why EE Status rejected the request, or empty if it was rejected by the server. */
    static Optional<Problem> reason(ServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(PROBLEM));
    }
}
