package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A writer of response bodies. A server may have only a few request threads, so this class limits how many of them are blocked
 * by clients that do not read their responses. A large body, which may exceed the buffers of the server and the operating
 * system, is written without blocking, as fast as the client reads. A small body is written immediately, unless too many
 * threads are already blocked by such writes. Writing a small body blocks, for example, if clients send many requests on a
 * connection and read no response. A broken connection is not an error.
 */
public final class ResponseBody {

    private static final System.Logger LOG = System.getLogger(ResponseBody.class.getName());

    /** The maximum size of a body that is written immediately, in bytes. It is well below the send buffer of a socket. */
    private static final int LARGEST_BLOCKING = 16 << 10;

    /**
     * The maximum size of a body that is written without a flush, in bytes. Grizzly reads at most 250 requests from a
     * connection while it writes their responses synchronously. Even if the client reads no response, 250 bodies of this size
     * fit into the buffers of the server and the operating system. Therefore, no thread blocks when the server flushes the body
     * at the end of a request, where this class cannot limit the number of blocked threads.
     */
    private static final int LARGEST_UNFLUSHED = 1 << 10;

    /**
     * One permit for each thread that may write immediately: a quarter of WildFly's request threads. Writing a small body
     * takes microseconds, so usually fewer threads write at the same time.
     */
    private static final Semaphore WRITERS =
            new Semaphore(4 * Runtime.getRuntime().availableProcessors());

    /** The permits on Payara and GlassFish, which have only five request threads by default. */
    private static final Semaphore WRITERS_OF_FEW = new Semaphore(2);

    /**
     * The maximum time that a thread waits for a permit, in milliseconds. A write that is not blocked takes less time. The
     * limit is short, because a waiting thread serves no other request.
     */
    private static final long LONGEST_WAIT = 10;

    private static final byte[] NOTHING = {};

    private ResponseBody() {}

    /**
     * Sends the status and headers of the response with this body. For HEAD, no body is written. The caller must not use the
     * response afterwards.
     *
     * @param body the body, which must not be modified afterwards
     */
    public static void send(byte[] body, HttpServletRequest request, HttpServletResponse response) {
        response.setContentLength(body.length);
        sendAsIs(request.getMethod().equals("HEAD") ? NOTHING : body, request, response);
    }

    /** Sends the status and headers of the response without a body. The caller must not use the response afterwards. */
    public static void sendNone(HttpServletRequest request, HttpServletResponse response) {
        sendAsIs(NOTHING, request, response);
    }

    private static void sendAsIs(byte[] written, HttpServletRequest request, HttpServletResponse response) {
        boolean isBuffered = buffersUnreadResponses(request);
        boolean isMemoryLow = isBuffered && FreeMemory.isLow(isLarge(written));
        sendAsIs(written, isBuffered, isMemoryLow, request, response);
    }

    private static boolean isLarge(byte[] body) {
        return body.length > LARGEST_BLOCKING;
    }

    /**
     * Sends the response.
     *
     * @param isBuffered whether the server buffers unread responses in memory
     * @param isMemoryLow whether free memory is low. An HTTP/1.1 connection is then closed, so that no further responses are
     *     buffered
     */
    static void sendAsIs(
            byte[] written,
            boolean isBuffered,
            boolean isMemoryLow,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            boolean isLarge = isLarge(written);
            boolean canClose = isBuffered && !isHttp2(request);
            boolean closes = canClose && isMemoryLow;
            if (closes) {
                response.setHeader("Connection", "close");
            }
            if (isBuffered && written.length > 0 && written.length <= LARGEST_UNFLUSHED) {
                // The server flushes the body at the end of the request. An extra flush would add 10 % to the time of a
                // cached response.
                response.getOutputStream().write(written);
            } else if (!request.isAsyncSupported()) {
                write(written, response);
            } else if (isLarge || !wrote(written, isBuffered ? WRITERS_OF_FEW : WRITERS, response)) {
                if (canClose && !isLarge) {
                    // Otherwise the server would buffer the responses to all further requests on this connection.
                    closes = true;
                    response.setHeader("Connection", "close");
                }
                writeAsReady(written, isBuffered, closes, request, response);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "The connection broke before the response was sent: " + e);
        }
    }

    /**
     * Whether the request came over HTTP/2, which has no header {@code Connection} (RFC 9113, section 8.2.2) and limits the
     * number of unread responses on a connection.
     */
    private static boolean isHttp2(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }

    /**
     * Whether the server buffers in memory what clients do not read, as Grizzly in Payara and GlassFish does. Grizzly limits
     * the buffer for synchronous responses and blocks writers while it is full. It does not limit the buffer for asynchronous
     * responses.
     */
    private static boolean buffersUnreadResponses(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        return context != null && Catalina.implementsObject(context);
    }

    /** Writes the body, unless too many threads are already blocked by writes. Returns whether the body was written. */
    private static boolean wrote(byte[] body, Semaphore writers, HttpServletResponse response) throws IOException {
        if (!acquired(writers)) {
            return false;
        }
        try {
            write(body, response);
            return true;
        } finally {
            writers.release();
        }
    }

    private static boolean acquired(Semaphore writers) {
        try {
            return writers.tryAcquire() || writers.tryAcquire(LONGEST_WAIT, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Writes the body and flushes the buffer. The flush must not be left to the end of the request, because a thread that it
     * blocks must still hold its permit. The flush also prevents some servers from adding their own page to an error response
     * without a body.
     */
    private static void write(byte[] body, HttpServletResponse response) throws IOException {
        if (body.length > 0) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }

    private static void writeAsReady(
            byte[] body, boolean isBuffered, boolean closes, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletOutputStream output = response.getOutputStream();
        AsyncContext context;
        try {
            context = request.startAsync();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, () -> "The server does not support non-blocking writing of this response: " + e);
            write(body, response);
            return;
        }
        NonBlockingWrite.start(body, output, context, isBuffered, closes);
    }
}
