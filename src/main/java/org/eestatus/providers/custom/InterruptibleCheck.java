package org.eestatus.providers.custom;

import org.eestatus.Arguments;
import org.eestatus.CheckResult;
import org.eestatus.Provider;
import org.eestatus.Verdict;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.TextsAsDetails;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.jspecify.annotations.Nullable;

/** A check that runs a custom provider. Once the deadline has passed, the thread is interrupted if it still runs the provider. */
record InterruptibleCheck(Provider provider, Arguments arguments) implements Check {

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        Interrupt interrupt = new Interrupt(Thread.currentThread());
        deadline.onExpiryInterrupt(interrupt);
        try {
            Object status = provider.status(arguments);
            return new TextsAsDetails(status instanceof CheckResult result ? value(result) : status);
        } finally {
            interrupt.tooLate();
        }
    }

    private static @Nullable Object value(CheckResult result) throws CheckFailedException {
        if (result.verdict() == Verdict.PASS) {
            return result.value();
        }
        String reason = String.valueOf(result.reason());
        throw new CheckFailedException(
                new CheckFailedException(FailureKind.EXCEPTION, reason, result.verdict()),
                new TextsAsDetails(result.value()));
    }

    private static final class Interrupt implements Runnable {

        private @Nullable Thread target;

        Interrupt(Thread target) {
            this.target = target;
        }

        @Override
        public synchronized void run() {
            if (target != null) {
                target.interrupt();
            }
        }

        /**
         * Prevents later interrupts, because the thread runs other tasks from now on. Clears the interrupt status of
         * the thread.
         */
        synchronized void tooLate() {
            target = null;
            var unused = Thread.interrupted();
        }
    }
}
