package org.eestatus.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.eestatus.web.ErrorResponder;

/** Rejections of requests with an error page of this website. */
final class PageRejection {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private PageRejection() {}

    /** Rejects methods other than GET and HEAD. Returns whether the request was rejected. */
    static boolean ofMethod(HttpServletRequest request, HttpServletResponse response) {
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
     * @param status the HTTP status code, from 400 to 499
     */
    static void send(int status, HttpServletRequest request, HttpServletResponse response) {
        ErrorResponder.of(request.getServletContext()).send(status, request, response);
    }
}
