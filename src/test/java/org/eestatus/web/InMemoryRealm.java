package org.eestatus.web;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.AuthenticationState;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.security.UserPrincipal;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.LoginAuthenticator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.security.Credential;

/** The realm of the server, with one user in the role that the default settings require and one user in another role. */
final class InMemoryRealm extends HashLoginService {

    static final String USER = "monitor";
    static final String USER_IN_OTHER_ROLE = "operator";
    static final String PASSWORD = "planted-password";

    private final AtomicInteger logins = new AtomicInteger();

    InMemoryRealm() {
        super("tests");
        UserStore users = new UserStore();
        users.addUser(USER, Credential.getCredential(PASSWORD), new String[] {"status"});
        users.addUser(USER_IN_OTHER_ROLE, Credential.getCredential(PASSWORD), new String[] {"operators"});
        setUserStore(users);
    }

    /** Returns the number of user lookups. */
    int logins() {
        return logins.get();
    }

    @Override
    protected UserPrincipal loadUserInfo(String name) {
        logins.incrementAndGet();
        return super.loadUserInfo(name);
    }

    /** Returns a handler that does not authenticate requests itself, but lets the application log a user in. */
    ConstraintSecurityHandler handler() {
        ConstraintSecurityHandler handler = new ConstraintSecurityHandler();
        handler.setLoginService(this);
        handler.setAuthenticator(new ByApplication());
        return handler;
    }

    /** Creates a session when a user logs in, as some servers do. */
    private static final class ByApplication extends LoginAuthenticator {

        @Override
        public UserIdentity login(String name, Object password, Request request, Response response) {
            UserIdentity user = super.login(name, password, request, response);
            if (user != null) {
                request.getSession(true);
            }
            return user;
        }

        @Override
        public String getAuthenticationType() {
            return "PROGRAMMATIC";
        }

        @Override
        @SuppressWarnings("NullAway") // to Jetty, null means that the request has no credentials
        public AuthenticationState validateRequest(Request request, Response response, Callback callback) {
            return null;
        }
    }
}
