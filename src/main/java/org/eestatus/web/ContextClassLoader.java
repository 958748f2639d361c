package org.eestatus.web;

import jakarta.servlet.AsyncContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code with another context class loader of the current thread. The request threads of a server have the context class
 * loader of an application while they handle a request of the application. On Open Liberty, that is not the class loader of
 * the application's classes. A new thread inherits the context class loader of the thread that creates it.
 */
public final class ContextClassLoader {

    private ContextClassLoader() {}

    /** Returns the context class loader of the current thread. */
    public static @Nullable ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    /** Runs the action with a context class loader, and restores the previous one. */
    public static <T> T call(@Nullable ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs the action with a context class loader, and restores the previous one. */
    static void run(@Nullable ClassLoader loader, Runnable action) {
        call(loader, () -> {
            action.run();
            return true;
        });
    }

    /**
     * Runs an action that lets the server start a thread. Payara and GlassFish reuse such a thread for requests of other
     * applications, so the action runs there with the class loader of the server. The thread then does not inherit the context
     * class loader of this application.
     */
    static void startThread(AsyncContext context, Runnable action) {
        if (Catalina.implementsObject(context)) {
            run(context.getClass().getClassLoader(), action);
        } else {
            action.run();
        }
    }
}
