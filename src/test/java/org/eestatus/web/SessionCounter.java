package org.eestatus.web;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sessions of an application. */
final class SessionCounter implements HttpSessionListener {

    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger destroyed = new AtomicInteger();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        created.incrementAndGet();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        destroyed.incrementAndGet();
    }

    int created() {
        return created.get();
    }

    int active() {
        return created.get() - destroyed.get();
    }
}
