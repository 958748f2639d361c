package org.eestatus.web;

import jakarta.servlet.http.HttpServletResponse;

/** The security headers of every response. */
final class SecurityHeaders {

    /** A page loads only its own style sheets, scripts and images. The style sheets contain images as {@code data:} URLs. */
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
