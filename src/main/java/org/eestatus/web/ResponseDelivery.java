package org.eestatus.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.formats.Problem;
import org.eestatus.http.CachedResponse;
import org.eestatus.http.PendingResponse;
import org.eestatus.http.RenderGate;

/** Delivery of responses once they are loaded. A waiting request blocks a server thread for a few milliseconds at most. */
public final class ResponseDelivery {

    /** The request attribute that holds the future of the response. */
    private static final String PENDING = ResponseDelivery.class.getName();

    /**
     * How long the server thread waits, counted from the start of the load. Most checks take less time than a server needs to
     * release the thread and dispatch the request again.
     */
    private static final Duration BRIEF = Duration.ofMillis(5);

    private ResponseDelivery() {}

    /**
     * Sends the response now, or in a later dispatch of the request.
     *
     * @param patience the timeout of the response, after which 503 is sent
     */
    public static void send(
            PendingResponse load, Duration patience, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (load.isDoneWithin(BRIEF) || !request.isAsyncSupported()) {
            conclude(load.future(), request, response);
        } else {
            request.setAttribute(PENDING, load.future());
            AsyncWait.until(load.future(), request, patience);
        }
    }

    /**
     * Sends the response that a request has waited for, now that the request has been dispatched again, or 503 after a timeout.
     * Returns false if the request has not waited, or has waited for something else.
     */
    @SuppressWarnings("unchecked")
    public static boolean resume(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Problem> overdue = AsyncWait.overdue(request);
        if (overdue.isPresent()) {
            Rejections.send(overdue.get(), request, response);
            return true;
        }
        CompletableFuture<CachedResponse> loaded = (CompletableFuture<CachedResponse>) request.getAttribute(PENDING);
        if (loaded == null || !loaded.isDone()) {
            return false;
        }
        request.removeAttribute(PENDING);
        conclude(loaded, request, response);
        return true;
    }

    private static void conclude(
            CompletableFuture<CachedResponse> loaded, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        CachedResponse known;
        try {
            known = loaded.join();
        } catch (CompletionException e) {
            refuse(e.getCause() == null ? e : e.getCause(), request, response);
            return;
        }
        ResponseSender.send(known, request, response);
    }

    private static void refuse(Throwable error, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (error instanceof RenderGate.FullException) {
            response.setHeader("Retry-After", "1");
            Rejections.send(Problem.busy(), request, response);
        } else if (error instanceof UnknownNameException) {
            Rejections.send(new Problem(404, "Not Found", String.valueOf(error.getMessage())), request, response);
        } else {
            Rejections.fail(error, request, response);
        }
    }
}
