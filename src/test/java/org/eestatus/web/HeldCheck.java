package org.eestatus.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;

/** A check that passes, fails or waits as the test specifies, and counts its runs. */
final class HeldCheck implements Check {

    private final AtomicInteger runs = new AtomicInteger();
    private volatile CountDownLatch latch = new CountDownLatch(0);
    private volatile Object value = true;

    Source source() {
        return new Source.Single(this);
    }

    /** Makes all further runs wait until {@link #release} is called. */
    void hold() {
        latch = new CountDownLatch(1);
    }

    void release() {
        latch.countDown();
    }

    /** Sets the value that the check returns. If the value is an exception, the check throws it. */
    void set(Object result) {
        value = result;
    }

    int runs() {
        return runs.get();
    }

    @Override
    public Object run(Deadline deadline) throws Exception {
        runs.incrementAndGet();
        latch.await();
        if (value instanceof Exception failure) {
            throw failure;
        }
        return value;
    }
}
