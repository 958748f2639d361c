package org.eestatus.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;
import org.eestatus.http.Access;
import org.eestatus.http.FreshAnswers;

/** Makes the reader whom the request was admitted for the user that endpoints see. */
@Provider
public class ReaderFilter implements ContainerRequestFilter {

    /**
     * A reader as the user of a request.
     *
     * @param place where the answer is kept, if it is
     */
    record Admitted(Access.Reader reader, Optional<FreshAnswers.Place> place) implements Principal {

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

    @Override
    public void filter(ContainerRequestContext request) {
        Admitted admitted = new Admitted(
                Access.Reader.of(request::getProperty).orElseThrow(), FreshAnswers.Place.of(request::getProperty));
        request.setSecurityContext(
                new Decided(admitted, request.getSecurityContext().isSecure()));
    }
}
