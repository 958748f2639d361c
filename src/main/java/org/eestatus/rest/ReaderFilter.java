package org.eestatus.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;

/**
 * The filter that stores the caller of a request, authenticated or anonymous, as the user principal. The endpoints read the
 * caller from there.
 */
@Provider
public class ReaderFilter implements ContainerRequestFilter {

    /**
     * A user principal that contains the caller of a request.
     *
     * @param accepted the media types that the client accepts
     */
    record Admitted(Authenticator.Reader reader, Accepted accepted) implements Principal {

        static Admitted of(SecurityContext security) {
            return (Admitted) security.getUserPrincipal();
        }

        @Override
        public String getName() {
            return reader.toString();
        }
    }

    /** The security context of a request that has already been authenticated. */
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

    /**
     * Returns the accepted media types from the request attribute if the servlet filter set it, otherwise from the header.
     * The servlet filter hides the header, because JAX-RS rejects some values that clients send.
     */
    private static Accepted accepted(ContainerRequestContext request) {
        return request.getProperty(Accepted.ATTRIBUTE) instanceof Accepted accepted
                ? accepted
                : Accepted.of(request.getHeaderString(HttpHeaders.ACCEPT));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Admitted admitted =
                new Admitted(Authenticator.Reader.of(request::getProperty).orElseThrow(), accepted(request));
        request.setSecurityContext(
                new Decided(admitted, request.getSecurityContext().isSecure()));
    }
}
