package org.eestatus.providers.celery;

import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.FailedAtException;
import org.eestatus.core.run.GroupOutcomes;
import org.eestatus.core.run.Source;
import org.eestatus.settings.Celery;

/** A check of all workers behind one broker, in one conversation with the broker. */
record WorkersCheck(Celery celery, ControlMethod method) implements Source.GroupCheck {

    @Override
    public void run(Deadline deadline, GroupOutcomes findings) throws FailedAtException {
        String broker = "broker " + celery.broker().place();
        deadline.waitingFor(new CheckFailedException(FailureKind.TIMEOUT, broker + ": no response"));
        Replies replies = new Replies(method, celery.workers(), findings, deadline);
        try {
            if (celery.broker() instanceof Celery.Redis redis) {
                new RedisControl(redis, celery.controlExchange()).ask(replies, deadline);
            } else {
                new AmqpControl((Celery.Amqp) celery.broker(), celery.controlExchange()).ask(replies, deadline);
            }
        } catch (Exception e) {
            throw new FailedAtException(broker, e);
        }
    }
}
