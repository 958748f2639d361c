package org.eestatus.jndi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.eestatus.servers.GlassFish;
import org.eestatus.servers.NamingRules;
import org.eestatus.servers.WildFly;
import org.jspecify.annotations.Nullable;

/** The fake JNDI of a server: the names that each context lists, and the object that a lookup of each name returns. */
final class ServerNames {

    static final NamingRules PAYARA = new GlassFish().naming();
    static final NamingRules WILDFLY = new WildFly().naming();

    private static ServerNames current = new ServerNames();

    private final Map<String, List<NameClassPair>> lists = new HashMap<>();
    private final Map<String, Callable<Object>> objects = new LinkedHashMap<>();
    private final Map<String, Throwable> brokenLists = new HashMap<>();
    private final Map<String, Throwable> brokenCloses = new HashMap<>();
    private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    private boolean isEndless;
    private final Map<String, CountDownLatch> hangingLists = new HashMap<>();
    private Callable<?> opening = () -> null;

    /** Makes this object the JNDI of the JVM. */
    void install() {
        current = this;
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Factory.class.getName());
    }

    static void uninstall() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    /** Lists a name in a parent context, and binds an object to the name. */
    ServerNames bind(String parent, String listed, String name, Object object) {
        return bind(parent, listed, name, object.getClass().getName(), () -> object);
    }

    ServerNames bind(String parent, String listed, String name, String className, Callable<Object> object) {
        lists.computeIfAbsent(parent, unknown -> new ArrayList<>()).add(new NameClassPair(listed, className));
        objects.put(name, object);
        return this;
    }

    /** Lists the given pair of a name and a class, and binds an object to the name. */
    ServerNames bind(String parent, NameClassPair listed, String name, Object object) {
        lists.computeIfAbsent(parent, unknown -> new ArrayList<>()).add(listed);
        objects.put(name, () -> object);
        return this;
    }

    /** Makes the root context list names without end. */
    ServerNames listEndlessly() {
        isEndless = true;
        return this;
    }

    /** Blocks the listing of a context until the latch is open. */
    ServerNames hangList(String parent, CountDownLatch until) {
        hangingLists.put(parent, until);
        return this;
    }

    /** Sets an action that runs whenever the initial context is opened. */
    ServerNames opening(Callable<?> opening) {
        this.opening = opening;
        return this;
    }

    /** Makes the listing of a context throw the failure when the listing is closed. */
    ServerNames breakClose(String parent, Throwable failure) {
        brokenCloses.put(parent, failure);
        return this;
    }

    /** Binds an object in the root context. */
    ServerNames global(String name, Object object) {
        return bind("", name, name, object);
    }

    /** Binds an object in the root context. The listed class is {@link Object}. */
    ServerNames unknown(String name, Object object) {
        return bind("", name, name, "java.lang.Object", () -> object);
    }

    ServerNames globalFailing(String name, Callable<Object> failure) {
        return bind("", name, name, "java.lang.Object", failure);
    }

    ServerNames context(String parent, String listed, String name) {
        return bind(parent, listed, name, Context.class.getName(), Names::new);
    }

    /** Binds a context of another machine in the root context. The listed class is {@link Context}. */
    ServerNames foreign(String listed, Callable<Object> context) {
        return bind("", listed, listed, Context.class.getName(), context);
    }

    /** Binds a context that lists itself as its own child, 100 levels deep. */
    ServerNames contextThatContainsItself(String name) {
        context("", name, name);
        String inner = name;
        for (int depth = 0; depth < 100; depth++) {
            context(inner, name, inner + "/" + name);
            inner += "/" + name;
        }
        return this;
    }

    /** Changes the listed class of a name. */
    void relist(String parent, String listed, String className) {
        Objects.requireNonNull(lists.get(parent), parent)
                .replaceAll(pair -> pair.getName().equals(listed) ? new NameClassPair(listed, className) : pair);
    }

    /**
     * Makes the listing of a context throw the failure after the last name. If the failure is null, the listing no longer
     * throws.
     */
    ServerNames breakList(String parent, @Nullable Throwable failure) {
        if (failure == null) {
            brokenLists.remove(parent);
        } else {
            brokenLists.put(parent, failure);
        }
        return this;
    }

    void unbind(String parent, String listed) {
        Objects.requireNonNull(lists.get(parent), parent)
                .removeIf(pair -> pair.getName().equals(listed));
    }

    List<String> lookedUp() {
        return lookedUp;
    }

    /** Calls a callable, and throws its exception unchanged. */
    @SuppressWarnings("unchecked")
    private static <T, E extends Exception> T call(Callable<T> callable) throws E {
        try {
            return callable.call();
        } catch (Exception e) {
            throw (E) e;
        }
    }

    /** The factory that JNDI uses to create the initial context. */
    public static final class Factory implements InitialContextFactory {

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            call(current.opening);
            return current.new Names();
        }
    }

    /** A context for the whole server: every name is absolute, whichever context it is looked up in. */
    private final class Names extends InitialContext {

        Names() throws NamingException {
            super(true);
        }

        @Override
        public Object lookup(String name) throws NamingException {
            lookedUp.add(name);
            Callable<Object> object = objects.get(name);
            if (object == null) {
                throw new NameNotFoundException(name);
            }
            return call(object);
        }

        @Override
        public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
            CountDownLatch hanging = hangingLists.get(name);
            if (hanging != null) {
                call(() -> {
                    hanging.await();
                    return name;
                });
            }
            if (name.isEmpty() && isEndless) {
                return new Endless();
            }
            List<NameClassPair> listed = lists.get(name);
            if (listed == null && !brokenLists.containsKey(name)) {
                throw new NameNotFoundException(name);
            }
            return new Listed(
                    listed == null ? List.of() : List.copyOf(listed), brokenLists.get(name), brokenCloses.get(name));
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class Endless extends Listed {

        private int count;

        Endless() {
            super(List.of(), null, null);
        }

        @Override
        public boolean hasMore() {
            return true;
        }

        @Override
        public NameClassPair next() {
            return new NameClassPair("endless" + count++, "java.lang.String");
        }
    }

    private static class Listed implements NamingEnumeration<NameClassPair> {

        private final Enumeration<NameClassPair> names;
        private final @Nullable Throwable failure;
        private final @Nullable Throwable closing;

        Listed(List<NameClassPair> names, @Nullable Throwable failure, @Nullable Throwable closing) {
            this.names = Collections.enumeration(names);
            this.failure = failure;
            this.closing = closing;
        }

        @Override
        public boolean hasMore() throws NamingException {
            if (!names.hasMoreElements()) {
                fail(failure);
            }
            return names.hasMoreElements();
        }

        @Override
        public NameClassPair next() {
            return names.nextElement();
        }

        @Override
        public boolean hasMoreElements() {
            return names.hasMoreElements();
        }

        @Override
        public NameClassPair nextElement() {
            return names.nextElement();
        }

        @Override
        public void close() throws NamingException {
            fail(closing);
        }

        private static void fail(@Nullable Throwable failure) throws NamingException {
            if (failure instanceof NamingException naming) {
                throw naming;
            }
            if (failure instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (failure != null) {
                throw (Error) failure;
            }
        }
    }
}
