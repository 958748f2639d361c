package org.eestatus.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.eestatus.http.ResponseCache;

/**
 * A response that closes the place of its answer when somebody begins to write: an answer that others may have is kept by
 * then, and nobody waits for one that they may not have until a slow reader has read it.
 */
final class ClosingResponse extends HttpServletResponseWrapper {

    private final ResponseCache.Place place;

    ClosingResponse(HttpServletResponse response, ResponseCache.Place place) {
        super(response);
        this.place = place;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        place.close();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        place.close();
        return super.getWriter();
    }

    @Override
    public void sendError(int status) throws IOException {
        place.close();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        place.close();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        place.close();
        super.sendRedirect(location);
    }
}
