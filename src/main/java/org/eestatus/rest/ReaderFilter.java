package org.eestatus.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;
import org.eestatus.http.ResponseCache;

/** Makes the reader whom the request was admitted for the user that endpoints see. */
@Provider
public class ReaderFilter implements ContainerRequestFilter {

    /**
     * A reader as the user of a request.
     *
     * @param accepted the media types that the client takes
     * @param place where the answer is kept, if it is
     */
    record Admitted(Authenticator.Reader reader, Accepted accepted, Optional<ResponseCache.Place> place) implements Principal {

        static Admitted of(SecurityContext security) {
            return (Admitted) security.getUserPrincipal();
        }

        @Override
        public String getName() {
            return reader.toString();
        }
    }

    /** The security of a request that has been decided on already. */
    private record Decided(Principal user, boolean secure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "";
        }
    }

    /** By the header, unless the Servlet API has hidden it from JAX-RS, which refuses some that clients really send. */
    private static Accepted accepted(ContainerRequestContext request) {
        return request.getProperty(Accepted.ATTRIBUTE) instanceof Accepted accepted
                ? accepted
                : Accepted.of(request.getHeaderString(HttpHeaders.ACCEPT));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Admitted admitted = new Admitted(
                Authenticator.Reader.of(request::getProperty).orElseThrow(),
                accepted(request),
                ResponseCache.Place.of(request::getProperty));
        request.setSecurityContext(
                new Decided(admitted, request.getSecurityContext().isSecure()));
    }
}
