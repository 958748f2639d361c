package org.eestatus.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A response whose status, headers and body are buffered in memory. The server's response is not modified until {@link #send}
 * is called.
 */
final class InMemoryResponse extends HttpServletResponseWrapper {

    /** The request attribute that holds this response while the request waits for JAX-RS to complete it. */
    static final String ATTRIBUTE = InMemoryResponse.class.getName();

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
    private int status = SC_OK;
    private boolean isError;

    InMemoryResponse(HttpServletResponse response) {
        super(response);
    }

    /** Sends the response. Must be called on a thread of the request. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (isError) {
            Rejections.send(ProblemResponse.of(status, null), request, response);
            return;
        }
        response.setStatus(status);
        headers.forEach((name, values) -> copy(name, values, response));
        writer.flush();
        if (body.size() > 0) {
            ResponseBody.send(body.toByteArray(), request, response);
        } else {
            ResponseBody.sendNone(request, response);
        }
    }

    private static void copy(String name, List<String> values, HttpServletResponse response) {
        if (name.equalsIgnoreCase(CONTENT_TYPE)) {
            response.setContentType(values.get(0));
        } else if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            response.setContentLengthLong(Long.parseLong(values.get(0)));
        } else {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        }
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public void sendError(int code) {
        status = code;
        isError = true;
    }

    @Override
    public void sendError(int code, @Nullable String message) {
        sendError(code);
    }

    @Override
    public void sendRedirect(String location) {
        status = SC_FOUND;
        setHeader("Location", location);
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.copyOf(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        headers.remove(name);
        if (value != null) {
            addHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader(CONTENT_TYPE, type);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader(CONTENT_TYPE);
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader(CONTENT_LENGTH, Long.toString(length));
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setCharacterEncoding(@Nullable String encoding) {
        // The media type contains the encoding where it is needed.
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Output();
    }

    @Override
    public void setBufferSize(int size) {
        // The whole response is buffered.
    }

    @Override
    public void flushBuffer() {
        // The response is sent when it is complete.
    }

    @Override
    public void resetBuffer() {
        writer.flush();
        body.reset();
    }

    @Override
    public void reset() {
        resetBuffer();
        headers.clear();
        status = SC_OK;
        isError = false;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                listener.onError(e);
            }
        }
    }
}
