package org.eestatus.website;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A response that keeps an HTML page, in UTF-8, instead of sending it. */
final class BufferedResponse extends HttpServletResponseWrapper {

    /**
     * Not part of the Facelets: Mojarra shares the component of a document type among requests, and once two of them have rendered
     * it at the same time, it logs an error for each page.
     */
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE html>\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));

    BufferedResponse(HttpServletResponse response) {
        super(response);
        begin();
    }

    private void begin() {
        body.write(DOCUMENT_TYPE, 0, DOCUMENT_TYPE.length);
    }

    byte[] bytes() {
        writer.flush();
        return body.toByteArray();
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        throw new IllegalStateException("A page is text");
    }

    @Override
    public void flushBuffer() {
        writer.flush();
    }

    @Override
    public void resetBuffer() {
        writer.flush();
        body.reset();
        begin();
    }

    @Override
    public void reset() {
        super.reset();
        resetBuffer();
    }

    /** Of what is kept, which may become shorter. */
    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    /** Whoever may not see a page has been refused before it is written. */
    @Override
    public void sendError(int status) {
        sendError(status, "");
    }

    @Override
    public void sendError(int status, String message) {
        throw new IllegalStateException("The page ends with %s %s".formatted(status, message));
    }
}
