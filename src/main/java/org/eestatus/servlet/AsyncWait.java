package org.eestatus.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eestatus.core.SafeText;
import org.eestatus.formats.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a result and holds no thread of the server. A server may reuse the request object as soon as the wait is
 * over, so the thread that completes the result never touches the request: it calls {@link AsyncContext#dispatch}, once, and
 * not after a time-out. The result is read on the thread of that dispatch.
 */
public final class AsyncWait {

    private static final System.Logger LOG = System.getLogger(AsyncWait.class.getName());
    private static final String ERROR = "/error";

    private final AsyncContext context;
    private final @Nullable String path;
    private final AtomicBoolean over = new AtomicBoolean();

    private AsyncWait(AsyncContext context, @Nullable String path) {
        this.context = context;
        this.path = path;
    }

    /**
     * Dispatches the request once the result is known; answers 503 where that takes too long.
     *
     * @param result completed normally or with an exception
     * @param path where to dispatch to, from the application's root; null for the path of the request
     * @param patience how long to wait
     */
    public static void until(
            CompletionStage<?> result, HttpServletRequest request, @Nullable String path, Duration patience) {
        until(result, request, path, patience, () -> {});
    }

    /**
     * The same.
     *
     * @param ended called when the request is over or has timed out, however that comes about; perhaps several times
     */
    public static void until(
            CompletionStage<?> result,
            HttpServletRequest request,
            @Nullable String path,
            Duration patience,
            Runnable ended) {
        String uri = request.getRequestURI();
        AsyncContext context = request.startAsync();
        context.setTimeout(patience.toMillis());
        AsyncWait wait = new AsyncWait(context, path);
        context.addListener(wait.new Listener(uri, patience, ended));
        var unused = result.whenComplete((value, error) -> wait.end());
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            if (path == null) {
                context.dispatch();
            } else {
                context.dispatch(path);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "The request ended before its result was known: " + e);
        }
    }

    /** Called by the server, on the request's own thread. */
    private final class Listener implements AsyncListener {

        private final String uri;
        private final Duration patience;
        private final Runnable ended;

        Listener(String uri, Duration patience, Runnable ended) {
            this.uri = uri;
            this.patience = patience;
            this.ended = ended;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            ended.run();
            Problem problem = Problem.overdue(patience);
            LogLimit.shared().log(LOG, Level.WARNING, "overdue", () -> SafeText.onOneLine(uri) + ": " + problem.detail());
            HttpServletRequest request = (HttpServletRequest) context.getRequest();
            request.setAttribute(Problem.class.getName(), problem);
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, problem.status());
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, uri);
            context.dispatch(ERROR);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            over.set(true);
            ended.run();
        }

        @Override
        public void onError(AsyncEvent event) {
            over.set(true);
            ended.run();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // The next wait has a listener of its own.
        }
    }
}
