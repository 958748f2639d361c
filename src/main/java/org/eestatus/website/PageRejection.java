package org.eestatus.website;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Refuses a request in the look of this site. Servers add a page of their own to an error without a body, as for HEAD. */
final class PageRejection {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private PageRejection() {}

    /** Refuses what does not only read. */
    static boolean ofMethod(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            return false;
        }
        response.setHeader("Allow", "GET, HEAD");
        send(HttpServletResponse.SC_METHOD_NOT_ALLOWED, request, response);
        return true;
    }

    /** @param status the HTTP status code, from 400 on */
    static void send(int status, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<PageRequest> asked = PageRequest.of(request::getAttribute);
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(
                RequestDispatcher.ERROR_REQUEST_URI, asked.map(PageRequest::uri).orElse(request.getRequestURI()));
        request.getRequestDispatcher("/error").forward(request, response);
    }
}
