package org.eestatus.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request that hides some of its headers. JAX-RS implementations would parse the hidden headers and fail on malformed
 * values, although no response depends on these headers.
 */
public class SelectedHeadersRequest extends AttributesRequest {

    private final Predicate<String> isShown;

    /**
     * Wraps a request.
     *
     * @param isShown whether to expose the header with the given name, which may be in upper or lower case
     */
    protected SelectedHeadersRequest(HttpServletRequest request, Predicate<String> isShown) {
        super(request);
        this.isShown = isShown;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isShown.test(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isShown.test(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(isShown)
                .toList());
    }

    @Override
    public long getDateHeader(String name) {
        return isShown.test(name) ? super.getDateHeader(name) : -1;
    }

    @Override
    public int getIntHeader(String name) {
        return isShown.test(name) ? super.getIntHeader(name) : -1;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return isShown.test("Cookie") ? super.getCookies() : null;
    }
}
