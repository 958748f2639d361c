package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The writing of a body that blocks no thread. It writes as much as possible each time that the server calls it. */
final class NonBlockingWrite implements WriteListener, AsyncListener {

    private static final System.Logger LOG = System.getLogger(NonBlockingWrite.class.getName());

    private static final int CHUNK = 16 << 10;

    /** The timeout for writing without blocking. It is long enough for 1 MB at 70 kbit/s. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * How long a response on a connection that is to be closed is kept incomplete. Grizzly would otherwise answer further
     * requests that it has already read from the connection, before it closes the connection. The response has a
     * {@code Content-Length}, so a client that has received the whole body does not wait for the end of the response.
     */
    private static final Duration DELAY = Duration.ofSeconds(5);

    /** The maximum number of responses that are kept incomplete. Further responses are completed immediately. */
    private static final int MOST_DELAYED = 1_000;

    private static final byte[] NOTHING = {};

    /**
     * A timer whose thread ends when it is idle. The timeout of an asynchronous request is not used for this, because Payara
     * logs a warning for each request that is completed on its thread for timeouts.
     */
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    /** The writes whose responses are not complete. */
    private static final Set<NonBlockingWrite> INCOMPLETE = ConcurrentHashMap.newKeySet();

    private final ServletOutputStream output;
    private final AsyncContext context;
    private final boolean isBuffered;
    private final boolean closes;
    private final AtomicBoolean over = new AtomicBoolean();
    private final @Nullable ClassLoader loader = ContextClassLoader.current();
    private byte[] body;
    private int written;
    private boolean isDelayed;

    private NonBlockingWrite(
            byte[] body, ServletOutputStream output, AsyncContext context, boolean isBuffered, boolean closes) {
        this.isBuffered = isBuffered;
        this.closes = closes;
        this.body = body;
        this.output = output;
        this.context = context;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ee-status-timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /**
     * Starts to write the body. The request ends when the body is written, when the client does not read for too long, or when
     * the connection breaks.
     *
     * @param isBuffered whether the server buffers unread responses in memory
     * @param closes whether the response tells the client that the connection is to be closed
     */
    static void start(
            byte[] body, ServletOutputStream output, AsyncContext context, boolean isBuffered, boolean closes) {
        context.setTimeout(LONGEST.toMillis());
        NonBlockingWrite write = new NonBlockingWrite(body, output, context, isBuffered, closes);
        INCOMPLETE.add(write);
        context.addListener(write);
        output.setWriteListener(write);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!over.get() && output.isReady()) {
            if (written == body.length) {
                if (closes) {
                    output.flush();
                    delayEnd();
                } else {
                    end();
                }
                return;
            }
            int length = Math.min(CHUNK, body.length - written);
            int offset = written;
            written += length;
            output.write(body, offset, length);
        }
    }

    private void delayEnd() {
        if (TIMER.getQueue().size() >= MOST_DELAYED) {
            end();
        } else if (!isDelayed) {
            isDelayed = true;
            body = NOTHING;
            written = 0;
            var unused = TIMER.schedule(this::end, DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends all requests. It must be called before the application ends. The thread of the timer then ends, too. */
    static void endAll() {
        TIMER.getQueue().clear();
        List.copyOf(INCOMPLETE).forEach(NonBlockingWrite::end);
    }

    private void end() {
        INCOMPLETE.remove(this);
        if (over.compareAndSet(false, true)) {
            if (isBuffered) {
                completeElsewhere();
            } else {
                complete();
            }
        }
    }

    /**
     * Completes the response on another server thread, because Grizzly handles the next request of a connection on the
     * thread that completes the previous response, within the same call stack.
     */
    private void completeElsewhere() {
        try {
            context.start(() -> {
                // Payara and GlassFish keep the loader of the application on this thread, which they reuse.
                Thread.currentThread().setContextClassLoader(context.getClass().getClassLoader());
                ContextClassLoader.run(loader, this::complete);
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.DEBUG, () -> "The server has no other thread to complete a response: " + e);
            ContextClassLoader.run(loader, this::complete);
        }
    }

    /**
     * Completes the response. This method must be called with the context class loader of the application, because the server
     * calls request listeners, for example the one of Faces.
     */
    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, () -> "The response has already ended: " + e);
        }
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, () -> "The client no longer reads its response: " + error);
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        LOG.log(Level.DEBUG, "The client reads too slowly");
        over.set(true);
        // Without a completion in this method, the server would dispatch the request to its error page.
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
        INCOMPLETE.remove(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // No further asynchronous cycle is started while a body is written.
    }
}
