package org.eestatus.bench.apps;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A minimal JAX-RS endpoint. */
@Path("trivial")
public class TrivialEndpoint {

    /** Returns the same body as {@link BareServlet}. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String trivial() {
        return BareServlet.BODY;
    }
}
