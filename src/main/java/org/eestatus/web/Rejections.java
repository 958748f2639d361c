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
 * Refuses a request with a reason of our own, in the look of what was asked for. A request of the API is not forwarded: WildFly would
 * log for each that the contexts of pages, which it began without, cannot be deactivated.
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

    /** Responds 500 for an error inside EE Status, which is logged. */
    static void fail(Throwable error, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        send(ProblemResponse.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, error), request, response);
    }

    /** Why a request is refused, if the reason is one of ours. */
    static Optional<Problem> reason(ServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(PROBLEM));
    }
}
