package org.eestatus.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eestatus.http.Gzip;

/** Stands before Faces: sends a page once all of it is written, compressed where the browser takes that, or no part of it. */
public class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedResponse page = new BufferedResponse(response);
        try {
            chain.doFilter(new PlainRequest(request), page);
        } catch (ServletException | RuntimeException e) {
            if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
                throw e;
            }
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, e);
            Refusal.send(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, request, response);
            return;
        }
        send(page.bytes(), request, response);
    }

    private static void send(byte[] page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = page;
        if (Gzip.isAccepted(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", Gzip.CODING);
            bytes = Gzip.compress(page);
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
        // some servers add a page of their own to an error that nothing is written of
        response.flushBuffer();
    }
}
