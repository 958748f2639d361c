package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import org.eestatus.servlet.SelectedHeadersRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request without a word on what its body is: nothing here reads one, and implementations of JAX-RS that wait for a form, or
 * stumble over it, before they ask whether anybody does, have no reason to.
 */
final class BodilessRequest extends SelectedHeadersRequest {

    BodilessRequest(HttpServletRequest request) {
        super(request, name -> !name.equalsIgnoreCase("Content-Type"));
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }
}
