package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.core.redact.SafeText;
import org.eestatus.formats.Problem;

/**
 * An asynchronous wait of a request for a result, which blocks no server thread. A server may reuse the request object as
 * soon as the wait is over. The thread that completes the result therefore never accesses the request: it only calls
 * {@link AsyncContext#dispatch}, at most once and never after a timeout. The result is read on the thread to which the server
 * dispatches the request.
 */
final class AsyncWait {

    private static final System.Logger LOG = System.getLogger(AsyncWait.class.getName());
    private static final String OVERDUE = AsyncWait.class.getName() + ".overdue";

    private final AsyncContext context;
    private final AtomicBoolean over = new AtomicBoolean();

    private AsyncWait(AsyncContext context) {
        this.context = context;
    }

    /**
     * Dispatches the request again when the result is complete, or after a timeout. After a timeout, {@link #overdue} returns the
     * problem.
     *
     * @param result the awaited result; it may complete normally or exceptionally
     * @param patience the timeout
     */
    static void until(CompletionStage<?> result, HttpServletRequest request, Duration patience) {
        String uri = request.getRequestURI();
        AsyncContext context = request.startAsync();
        context.setTimeout(patience.toMillis());
        AsyncWait wait = new AsyncWait(context);
        context.addListener(wait.new Listener(uri, patience));
        var unused = result.whenComplete((value, error) -> wait.end());
    }

    /** Returns the problem to respond with if the wait of this request has ended by a timeout. */
    static Optional<Problem> overdue(ServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(OVERDUE));
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            dispatch();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "The request ended before its result was known: " + e);
        }
    }

    private void dispatch() {
        ContextClassLoader.startThread(context, context::dispatch);
    }

    /** Receives the server's callbacks, which run on a thread that may access the request. */
    private final class Listener implements AsyncListener {

        private final String uri;
        private final Duration patience;

        Listener(String uri, Duration patience) {
            this.uri = uri;
            this.patience = patience;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            Problem problem = Problem.overdue(patience);
            LogLimit.shared()
                    .log(LOG, Level.WARNING, "overdue", () -> SafeText.onOneLine(uri) + ": " + problem.detail());
            context.getRequest().setAttribute(OVERDUE, problem);
            dispatch();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            over.set(true);
        }

        @Override
        public void onError(AsyncEvent event) {
            over.set(true);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Each wait adds its own listener.
        }
    }
}
