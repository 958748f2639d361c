package org.eestatus.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.formats.Problem;

/** The exception mapper for a resource or provider that does not exist. It responds with 404. */
@Provider
public class UnknownNameMapper implements ExceptionMapper<UnknownNameException> {

    @Override
    public Response toResponse(UnknownNameException exception) {
        return Problems.builder(new Problem(404, "Not Found", String.valueOf(exception.getMessage())))
                .build();
    }
}
