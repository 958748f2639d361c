package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A request without a word on what its body is: nothing here reads one, and implementations of JAX-RS that wait for a form, or
 * stumble over it, before they ask whether anybody does, have no reason to.
 */
final class BodilessRequest extends HttpServletRequestWrapper {

    private static final String CONTENT_TYPE = "Content-Type";

    BodilessRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !name.equalsIgnoreCase(CONTENT_TYPE))
                .toList());
    }
}
