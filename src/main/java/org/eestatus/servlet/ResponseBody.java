package org.eestatus.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes the body of a response. A body that is larger than what the server and the operating system buffer is written without
 * blocking, as fast as the client reads: clients that do not read hold no thread of the server, which may have only 16 of them.
 */
public final class ResponseBody {

    private static final System.Logger LOG = System.getLogger(ResponseBody.class.getName());

    /** In bytes; well below the send buffer of a socket. */
    private static final int LARGEST_BLOCKING = 16 << 10;

    private static final int CHUNK = 16 << 10;

    /** Long enough for a megabyte at 70 kbit/s. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private ResponseBody() {}

    /**
     * Sends the status and headers of the response with this body; none is written for HEAD. The caller must not touch the
     * response afterwards.
     *
     * @param body not changed afterwards
     */
    public static void send(byte[] body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLength(body.length);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        ServletOutputStream output = response.getOutputStream();
        if (body.length <= LARGEST_BLOCKING || !request.isAsyncSupported()) {
            output.write(body);
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(LONGEST.toMillis());
        Writing writing = new Writing(body, output, context);
        context.addListener(writing);
        output.setWriteListener(writing);
    }

    /** Writes as much as can be written each time that the server calls it. */
    private static final class Writing implements WriteListener, AsyncListener {

        private final byte[] body;
        private final ServletOutputStream output;
        private final AsyncContext context;
        private final AtomicBoolean over = new AtomicBoolean();
        private int written;

        Writing(byte[] body, ServletOutputStream output, AsyncContext context) {
            this.body = body;
            this.output = output;
            this.context = context;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (!over.get() && output.isReady()) {
                if (written == body.length) {
                    end();
                    return;
                }
                int length = Math.min(CHUNK, body.length - written);
                int offset = written;
                written += length;
                output.write(body, offset, length);
            }
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                context.complete();
            }
        }

        @Override
        public void onError(Throwable error) {
            LOG.log(Level.DEBUG, "The client does not read its response any more", error);
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            LOG.log(Level.DEBUG, "The client reads too slowly");
            end();
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            over.set(true);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing starts another cycle while a body is written.
        }
    }
}
