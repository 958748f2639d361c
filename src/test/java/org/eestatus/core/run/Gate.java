package org.eestatus.core.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A check that blocks until it is opened, and counts how often it was started. */
final class Gate implements Check {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger starts = new AtomicInteger();

    @Override
    public Object run(Deadline deadline) throws InterruptedException {
        starts.incrementAndGet();
        reached.countDown();
        hangHere();
        return "through";
    }

    private void hangHere() throws InterruptedException {
        opened.await();
    }

    void awaitReached() throws InterruptedException {
        if (!reached.await(Scenario.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the check was not started");
        }
    }

    void open() {
        opened.countDown();
    }

    int starts() {
        return starts.get();
    }
}
