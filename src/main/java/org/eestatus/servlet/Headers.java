package org.eestatus.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads headers of which a request may have several lines: they are one value, joined by commas (RFC 9110, 5.3). */
public final class Headers {

    private Headers() {}

    /** The header's value, or null where the request has none. */
    public static @Nullable String joined(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
