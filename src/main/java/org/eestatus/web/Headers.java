package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access to request headers that may occur on several lines. The values of the lines are joined by commas (RFC 9110, 5.3). */
public final class Headers {

    private Headers() {}

    /** Returns the value of the header, or null if the request has none. */
    public static @Nullable String joined(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
