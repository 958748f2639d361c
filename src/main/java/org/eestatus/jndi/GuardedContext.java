package org.eestatus.jndi;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;

/**
 * The initial context of one thread. It tells the server's own contexts from those of other naming services, which may be bound
 * among them: to list these would ask another machine.
 */
@SuppressWarnings("BanJNDI")
final class GuardedContext extends InitialContext {

    /** The class of the server's own contexts; this one where the JVM has no JNDI. */
    private final Class<?> own = implementation();

    GuardedContext() throws NamingException {
        super();
    }

    private Class<?> implementation() {
        try {
            return getDefaultInitCtx().getClass();
        } catch (NamingException | RuntimeException | LinkageError e) {
            return GuardedContext.class;
        }
    }

    /** Whether the listed class of a context tells that its names are not those of this server. */
    boolean isForeign(String contextClass) {
        return !contextClass.equals(Context.class.getName())
                && !contextClass.equals(own.getName())
                && !JndiNames.isOwnContext(contextClass);
    }

    /** Whether what a context holds are the names of another machine, such as a company's directory of people. */
    boolean isForeign(Context context) {
        Class<?> type = context.getClass();
        return context instanceof DirContext
                || JndiNames.isForeign(type.getName())
                || (!JndiNames.isOwnContext(type.getName())
                        && !type.getPackageName().equals(own.getPackageName()));
    }
}
