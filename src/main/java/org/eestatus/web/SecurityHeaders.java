package org.eestatus.web;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that every answer has, by which browsers keep others from doing harm with it. */
final class SecurityHeaders {

    /** A page loads style sheets, scripts and images of its own; the style sheets hold images themselves. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void addTo(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
