package org.eestatus.website;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Rejections of requests with an error page of this website. The request is forwarded to that page, because servers add their
 * own page to an error response without a body, such as a response to HEAD.
 */
final class PageRejection {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private PageRejection() {}

    /** Rejects methods other than GET and HEAD. Returns whether the request was rejected. */
    static boolean ofMethod(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            return false;
        }
        response.setHeader("Allow", "GET, HEAD");
        send(HttpServletResponse.SC_METHOD_NOT_ALLOWED, request, response);
        return true;
    }

    /**
     * Sends an error page.
     *
     * @param status the HTTP status code, at least 400
     */
    static void send(int status, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.getRequestDispatcher("/error").forward(request, response);
    }
}
