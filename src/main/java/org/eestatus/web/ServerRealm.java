package org.eestatus.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger.Level;
import org.eestatus.http.Authenticator;
import org.eestatus.servers.Server;

/** The users of the server's own realm. A login lasts until {@link #close} and leaves no session behind. */
final class ServerRealm implements Authenticator.Users, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServerRealm.class.getName());
    private static final Server SERVER = Server.current();

    private final HttpServletRequest request;
    private final CallerRoles roles;
    private final LoginThrottle failures;
    private boolean loggedIn;

    /**
     * Creates the realm of a request.
     *
     * @param roles the roles that the request does not recognize
     * @param failures the throttle that all requests share
     */
    ServerRealm(HttpServletRequest request, CallerRoles roles, LoginThrottle failures) {
        this.request = request;
        this.roles = roles;
        this.failures = failures;
    }

    @Override
    public boolean login(String name, String password) {
        if (isKnown()) {
            return true;
        }
        try {
            request.login(name, password);
            loggedIn = true;
            return true;
        } catch (ServletException | RuntimeException e) {
            LOG.log(
                    Level.DEBUG,
                    () -> "The server rejected a login: " + e.getClass().getName());
            failures.add(String.valueOf(request.getRemoteAddr()));
            return false;
        }
    }

    @Override
    public boolean mayLogin() {
        return failures.mayTry(String.valueOf(request.getRemoteAddr()));
    }

    @Override
    public boolean isVerifiedUnasked() {
        return SERVER.verifiesPasswordsUnasked();
    }

    @Override
    public boolean isKnown() {
        return request.getUserPrincipal() != null;
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role) || (isKnown() && roles.includes(role));
    }

    /**
     * Logs out and invalidates the session. Some servers store a login in a session. Without this method, each request from a
     * monitoring system would leave such a session behind.
     */
    @Override
    public void close() throws ServletException {
        if (loggedIn) {
            request.logout();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
    }
}
