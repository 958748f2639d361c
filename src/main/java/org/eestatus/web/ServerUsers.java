package org.eestatus.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import org.eestatus.http.Access;

/** The users of the server's own realm. */
record ServerUsers(HttpServletRequest request) implements Access.Users {

    private static final System.Logger LOG = System.getLogger(ServerUsers.class.getName());

    @Override
    public boolean login(String name, String password) {
        try {
            request.login(name, password);
            return true;
        } catch (ServletException e) {
            LOG.log(Level.DEBUG, "The server refuses a user", e);
            return false;
        }
    }

    @Override
    public boolean isKnown() {
        return request.getUserPrincipal() != null;
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role);
    }
}
