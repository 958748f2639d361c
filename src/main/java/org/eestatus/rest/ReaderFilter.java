package org.eestatus.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.eestatus.http.Access;

/** Makes the reader whom the request was admitted for the user that endpoints see. */
@Provider
public class ReaderFilter implements ContainerRequestFilter {

    /** A reader as the user of a request. */
    record Admitted(Access.Reader reader) implements Principal {

        static Access.Reader reader(SecurityContext security) {
            return ((Admitted) security.getUserPrincipal()).reader();
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

    @Override
    public void filter(ContainerRequestContext request) {
        Access.Reader reader = Access.Reader.of(request::getProperty).orElseThrow();
        request.setSecurityContext(
                new Decided(new Admitted(reader), request.getSecurityContext().isSecure()));
    }
}
