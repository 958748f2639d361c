package org.eestatus.it.jobs;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;

/** The single step of a job, which behaves as the job parameter specifies. */
public class Work extends AbstractBatchlet {

    static final CountDownLatch FREE = new CountDownLatch(1);

    @Inject
    @BatchProperty(name = "how")
    private String how;

    @Override
    public String process() throws Exception {
        if (how.equals("fails")) {
            throw new IllegalStateException("as it was told to");
        }
        if (how.equals("hangs")) {
            FREE.await();
        }
        return how;
    }

    @Override
    public void stop() {
        FREE.countDown();
    }
}
