package org.eestatus.bench.apps;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that an endpoint of JAX-RS can do. */
@Path("trivial")
public class TrivialEndpoint {

    /** The same as the servlet. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String trivial() {
        return BareServlet.BODY;
    }
}
