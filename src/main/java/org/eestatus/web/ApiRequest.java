package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eestatus.http.Accepted;
import org.eestatus.servlet.Headers;
import org.eestatus.servlet.SelectedHeadersRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as JAX-RS sees it. Its attributes are copies, and its asynchronous context is the future below, so that a thread that
 * is late finds nothing of the server's. Headers that implementations parse by themselves are hidden, since each refuses other
 * ones that clients send; {@code Accept} is the attribute {@link Accepted#ATTRIBUTE}.
 */
final class ApiRequest extends SelectedHeadersRequest {

    private static final String ACCEPT = "Accept";
    /** What addresses are built from; implementations fail for malformed values of others. */
    private static final Set<String> SHOWN = Set.of(
            "host", "forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix", "x-forwarded-proto");

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final InMemoryResponse response;
    private @Nullable MemoryContext context;

    ApiRequest(HttpServletRequest request, InMemoryResponse response) {
        super(request, name -> SHOWN.contains(name.toLowerCase(Locale.ROOT)));
        this.response = response;
        request.getAttributeNames().asIterator().forEachRemaining(name -> {
            Object value = request.getAttribute(name);
            if (value != null) {
                attributes.put(name, value);
            }
        });
        attributes.put(Accepted.ATTRIBUTE, Accepted.of(Headers.joined(request, ACCEPT)));
    }

    /** Done once the response is complete; at the latest when the chain returns, unless JAX-RS has suspended the request. */
    CompletableFuture<Void> completion() {
        return context == null ? CompletableFuture.completedFuture(null) : context.completion;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
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
