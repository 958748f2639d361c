package org.eestatus.jndi;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import org.eestatus.servers.NamingRules;

/**
 * The initial context of one thread. It distinguishes the server's own contexts from foreign contexts, which belong to another
 * naming service. A foreign context may be bound in the server's JNDI, but listing a foreign context would query another
 * machine.
 */
@SuppressWarnings("BanJNDI")
final class GuardedContext extends InitialContext {

    /** The class of the server's own contexts, or this class if the JVM has no JNDI implementation. */
    private final Class<?> own = implementation();

    private final NamingRules server;

    GuardedContext(NamingRules server) throws NamingException {
        super();
        this.server = server;
    }

    private Class<?> implementation() {
        try {
            return getDefaultInitCtx().getClass();
        } catch (NamingException | RuntimeException | LinkageError e) {
            return GuardedContext.class;
        }
    }

    /** Whether the listed class shows that a context belongs to another naming service. */
    boolean isForeign(String contextClass) {
        return !contextClass.equals(Context.class.getName())
                && !contextClass.equals(own.getName())
                && !server.isOwnContext(contextClass);
    }

    /** Whether a context holds names of another naming service, such as an LDAP directory. */
    boolean isForeign(Context context) {
        Class<?> type = context.getClass();
        return context instanceof DirContext
                || JndiNames.isForeign(type.getName())
                || (!server.isOwnContext(type.getName())
                        && !type.getPackageName().equals(own.getPackageName()));
    }
}
