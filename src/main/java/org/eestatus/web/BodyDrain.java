package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * Read listener that discards a request body as it arrives and then dispatches the request again. No response depends on a
 * request body. However, after the response is complete, WildFly reads an unread body on a request thread. Without this
 * listener, a client that announces a body and sends none would block that thread.
 */
final class BodyDrain implements ReadListener {

    private static final System.Logger LOG = System.getLogger(BodyDrain.class.getName());

    /** The request attribute that is set from the start of the drain until the next dispatch. */
    private static final String DRAINED = BodyDrain.class.getName();

    private static final int BUFFER = 4_096;

    private final ServletInputStream input;
    private final AsyncContext context;

    private BodyDrain(ServletInputStream input, AsyncContext context) {
        this.input = input;
        this.context = context;
    }

    /**
     * Whether the server reads unread request bodies on request threads, as Undertow does. Payara discards them without a
     * request thread.
     */
    static boolean isNeededOn(ServletContext context) {
        return context.getClass().getName().startsWith("io.undertow.");
    }

    /**
     * Starts to discard the body and returns true; the request is dispatched again afterwards. Returns false if the request
     * has no body or does not support asynchronous processing.
     */
    static boolean begin(HttpServletRequest request) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody || !request.isAsyncSupported()) {
            return false;
        }
        request.setAttribute(DRAINED, true);
        AsyncContext context = request.startAsync();
        // No timeout is needed, because the server closes connections that send nothing.
        context.setTimeout(0);
        ServletInputStream input = request.getInputStream();
        input.setReadListener(new BodyDrain(input, context));
        return true;
    }

    /** Whether this is the first dispatch after the body was discarded. */
    static boolean isOver(HttpServletRequest request) {
        boolean isOver = request.getAttribute(DRAINED) != null;
        request.removeAttribute(DRAINED);
        return isOver;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] discarded = new byte[BUFFER];
        while (input.isReady() && !input.isFinished()) {
            if (input.read(discarded) < 0) {
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        context.dispatch();
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, () -> "The body of a request did not arrive: " + error);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, () -> "The request has already ended: " + e);
        }
    }
}
