package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The asynchronous context of an in-memory response. JAX-RS uses it only to signal that the response is complete. */
final class MemoryContext implements AsyncContext {

    final CompletableFuture<Void> completion = new CompletableFuture<>();

    private final ServletRequest request;
    private final ServletResponse response;

    MemoryContext(ServletRequest request, ServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public void complete() {
        completion.complete(null);
    }

    @Override
    public ServletRequest getRequest() {
        return request;
    }

    @Override
    public ServletResponse getResponse() {
        return response;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return false;
    }

    /** Ignores the timeout, because JAX-RS applies its own timeout and {@link ApiFilter} sets the server's timeout. */
    @Override
    public void setTimeout(long timeout) {}

    @Override
    public long getTimeout() {
        return 0;
    }

    /** Ignores the listener, because no asynchronous event occurs for an in-memory response. */
    @Override
    public void addListener(AsyncListener listener) {}

    @Override
    public void addListener(AsyncListener listener, ServletRequest with, ServletResponse and) {}

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new ServletException(e);
        }
    }

    @Override
    public void start(Runnable task) {
        throw new UnsupportedOperationException("An in-memory response cannot start a thread");
    }

    @Override
    public void dispatch() {
        dispatch(null);
    }

    @Override
    public void dispatch(@Nullable String path) {
        dispatch(null, path);
    }

    @Override
    public void dispatch(@Nullable ServletContext context, @Nullable String path) {
        throw new UnsupportedOperationException("An in-memory response cannot be dispatched");
    }
}
