package org.eestatus.website;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The response to which Faces writes a page. It buffers the page in memory, as HTML in UTF-8. */
final class DetachedResponse extends HttpServletResponseWrapper {

    /**
     * The doctype. It is written here instead of in the Facelets, because Mojarra uses one doctype component for all requests.
     * If two requests render it concurrently, Mojarra logs an error for every page from then on.
     */
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE html>\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));

    DetachedResponse() {
        super(Unsupported.instance(HttpServletResponse.class));
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
        throw new IllegalStateException("Pages are written as text; expected getWriter() instead of getOutputStream()");
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
        resetBuffer();
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void setBufferSize(int size) {
        // The whole page is buffered.
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void setContentType(@Nullable String type) {
        // The type is the same for each page.
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setCharacterEncoding(@Nullable String encoding) {
        // The encoding is the same for each page.
    }

    @Override
    public void setLocale(@Nullable Locale locale) {
        // The language header is set where the page is sent.
    }

    /** Ignores the status that Faces sets before it throws an exception. The code that sends the page sets the status. */
    @Override
    public void setStatus(int status) {}

    /** Ignores headers that Faces sets. The code that sends the page sets all headers. */
    @Override
    public void setHeader(String name, @Nullable String value) {}

    @Override
    public void addHeader(String name, @Nullable String value) {}

    @Override
    public String encodeURL(String url) {
        return url;
    }

    @Override
    public void sendError(int status) {
        sendError(status, "");
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        throw new IllegalStateException("Rendering the page failed with %s %s".formatted(status, message));
    }
}
