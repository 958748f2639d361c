package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eestatus.http.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * A request as JAX-RS sees it. It has its own attributes, which are copied from the original request, and its own asynchronous
 * context, a {@link MemoryContext}. A JAX-RS thread that still runs after the request has ended therefore accesses no object of
 * the server. Headers that JAX-RS implementations parse themselves are hidden, because each implementation rejects some values
 * that clients send. The attribute {@link Accepted#ATTRIBUTE} replaces the header {@code Accept}.
 */
final class ApiRequest extends SelectedHeadersRequest {

    private static final String ACCEPT = "Accept";
    /**
     * The visible headers, in lower case: only those from which addresses are built. JAX-RS implementations fail on malformed
     * values of other headers.
     */
    private static final Set<String> SHOWN = Set.of(
            "host", "forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix", "x-forwarded-proto");

    private final InMemoryResponse response;
    private @Nullable MemoryContext context;

    ApiRequest(HttpServletRequest request, InMemoryResponse response) {
        super(request, name -> SHOWN.contains(name.toLowerCase(Locale.ROOT)));
        this.response = response;
        request.getAttributeNames()
                .asIterator()
                .forEachRemaining(name -> setAttribute(name, request.getAttribute(name)));
        setAttribute(Accepted.ATTRIBUTE, Accepted.of(Headers.joined(request, ACCEPT)));
    }

    /**
     * Returns a future that completes when the response is complete. If JAX-RS has not suspended the request by the end of
     * the filter chain, the future is already complete.
     */
    CompletableFuture<Void> completion() {
        return context == null ? CompletableFuture.completedFuture(null) : context.completion;
    }

    /** Returns null, because JAX-RS implementations would wait for the body of a form. EE Status reads no request body. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public boolean isAsyncStarted() {
        return context != null;
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest suspended, ServletResponse suspendedResponse) {
        if (context == null) {
            context = new MemoryContext(suspended, suspendedResponse);
        }
        return context;
    }

    @Override
    public AsyncContext getAsyncContext() {
        if (context == null) {
            throw new IllegalStateException("The request is not asynchronous");
        }
        return context;
    }
}
