package org.eestatus.web;

import java.util.function.Supplier;

/**
 * Runs code with another context class loader of the current thread. Threads of a server have the context class loader of an
 * application only while the server handles a request of the application. A new thread inherits the context class loader of
 * the thread that creates it.
 */
public final class ContextClassLoader {

    private ContextClassLoader() {}

    /** Runs the action with the class loader of this application. */
    public static <T> T ofApplication(Supplier<T> action) {
        return run(ContextClassLoader.class.getClassLoader(), action);
    }

    /** Runs the action with the class loader of this application. */
    static void ofApplication(Runnable action) {
        run(ContextClassLoader.class.getClassLoader(), action);
    }

    /**
     * Runs the action with the class loader of the server. A thread that the server creates within the action then does not keep
     * the class loader of this application.
     *
     * @param implementation an object whose class is part of the server
     */
    static void ofServer(Object implementation, Runnable action) {
        run(implementation.getClass().getClassLoader(), action);
    }

    private static void run(ClassLoader loader, Runnable action) {
        run(loader, () -> {
            action.run();
            return true;
        });
    }

    private static <T> T run(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
