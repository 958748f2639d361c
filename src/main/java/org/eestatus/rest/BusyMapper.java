package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eestatus.formats.Problem;
import org.eestatus.http.RenderGate;

/** The exception mapper for a full rendering queue. It responds with 503. */
@Provider
public class BusyMapper implements ExceptionMapper<RenderGate.FullException> {

    @Override
    public Response toResponse(RenderGate.FullException exception) {
        return Problems.builder(Problem.busy())
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }
}
