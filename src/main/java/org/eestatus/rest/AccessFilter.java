package org.eestatus.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.eestatus.dialects.Problem;
import org.eestatus.http.Access;

/** Refuses a wrong token, whatever is asked for. */
@Provider
@PreMatching
@Dependent
public class AccessFilter implements ContainerRequestFilter {

    @Inject
    private Access access;

    @Override
    public void filter(ContainerRequestContext request) {
        if (access.reader(request.getHeaderString(HttpHeaders.AUTHORIZATION)).isEmpty()) {
            request.abortWith(Problems.builder(new Problem(
                            401, "Unauthorized", "The bearer's token is wrong; expected the one of the settings."))
                    .header(HttpHeaders.WWW_AUTHENTICATE, Access.CHALLENGE)
                    .build());
        }
    }
}
