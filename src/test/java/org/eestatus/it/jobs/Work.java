package org.eestatus.it.jobs;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;

/** The only step of a job. The job parameter {@code how} determines the behavior of the step. */
public class Work extends AbstractBatchlet {

    static final CountDownLatch FREE = new CountDownLatch(1);

    @Inject
    @BatchProperty(name = "how")
    private String how;

    @Override
    public String process() throws Exception {
        if (how.equals("fails")) {
            throw new IllegalStateException("the job parameter 'how' is 'fails'");
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
