package org.eestatus.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.eestatus.formats.Format;

/** The endpoint of the OpenAPI description of the API. */
@Path("openapi.yaml")
@ApplicationScoped
public class DescriptionEndpoint {

    /** Returns the description, regardless of {@code Accept}. */
    @GET
    public Response description() throws IOException {
        try (InputStream description =
                Objects.requireNonNull(DescriptionEndpoint.class.getResourceAsStream("openapi.yaml"))) {
            byte[] text = description.readAllBytes();
            return Response.ok(text)
                    .type(Format.YAML.contentType())
                    .header(HttpHeaders.CONTENT_LENGTH, text.length)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        }
    }

    /** Returns the allowed methods. */
    @OPTIONS
    public Response methods() {
        return Response.noContent().header(HttpHeaders.ALLOW, HttpRules.METHODS).build();
    }
}
