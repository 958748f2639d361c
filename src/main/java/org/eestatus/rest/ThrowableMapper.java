package org.eestatus.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eestatus.formats.Problem;
import org.eestatus.web.LogLimit;

/**
 * The exception mapper for errors inside EE Status. It responds with 500. The log entry and the response contain the same
 * {@code instance}.
 */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Override
    public Response toResponse(Throwable error) {
        return answer(500, "Internal Server Error", error);
    }

    static Response answer(int status, String title, Throwable error) {
        String instance = LogLimit.shared().error(LOG, "Internal error in EE Status", error);
        return Problems.builder(new Problem(
                        status,
                        title,
                        "Internal error in EE Status. The server log contains this error under the same instance.",
                        instance))
                .build();
    }
}
