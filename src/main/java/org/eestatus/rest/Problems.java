package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eestatus.formats.Problem;

/** A converter from problems to JAX-RS responses. */
final class Problems {

    private Problems() {}

    static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.bytes());
    }
}
