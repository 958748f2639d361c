package org.eestatus.providers.messaging;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fake message broker that records calls. A test can define an action for each {@link Moment}. */
final class Broker {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<Moment, Event> events = new EnumMap<>(Moment.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    enum Moment {
        CONNECT,
        SESSION,
        CLOSE
    }

    @FunctionalInterface
    interface Event {
        void happen() throws Exception;
    }

    void at(Moment moment, Event event) {
        events.put(moment, event);
    }

    List<String> calls() {
        return calls;
    }

    boolean awaitClosed() throws InterruptedException {
        return closed.await(20, TimeUnit.SECONDS);
    }

    void hangUntilClosed() throws InterruptedException {
        closed.await();
    }

    ConnectionFactory factory() {
        return fake(ConnectionFactory.class, (proxy, method, arguments) -> {
            calls.add(method.getName());
            happen(Moment.CONNECT);
            return connection();
        });
    }

    private Connection connection() {
        return fake(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                calls.add("close connection");
                closed.countDown();
                happen(Moment.CLOSE);
                return null;
            }
            calls.add(method.getName());
            happen(Moment.SESSION);
            return fake(Session.class, (session, called, none) -> {
                calls.add(called.getName() + " session");
                return null;
            });
        });
    }

    private void happen(Moment moment) throws Exception {
        Event event = events.get(moment);
        if (event != null) {
            event.happen();
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(handler, arguments)
                        : handler.invoke(proxy, method, arguments)));
    }
}
