package org.eestatus.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.eestatus.dialects.Problem;

/** 500 for an error inside EE Status; its log entry has the instance that the answer names. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Override
    public Response toResponse(Throwable error) {
        return answer(500, "Internal Server Error", error);
    }

    static Response answer(int status, String title, Throwable error) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        LOG.log(Level.ERROR, "An error inside EE Status, answered as " + instance, error);
        return Problems.builder(new Problem(
                        status,
                        title,
                        "An error inside EE Status; the server's log has it under this instance.",
                        instance))
                .build();
    }
}
