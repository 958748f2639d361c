package org.eestatus.providers.custom;

import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.core.Check;
import org.eestatus.core.Deadline;
import org.jspecify.annotations.Nullable;

/** A provider of somebody's own; past the deadline its thread is interrupted, and only while it is the provider's. */
record InterruptibleCheck(Provider provider, Arguments arguments) implements Check {

    @Override
    public @Nullable Object run(Deadline deadline) throws Exception {
        Interrupt interrupt = new Interrupt(Thread.currentThread());
        deadline.interruptBy(interrupt);
        try {
            return provider.status(arguments);
        } finally {
            interrupt.tooLate();
        }
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

        /** From now on the thread is somebody else's; it starts over without an interrupt. */
        synchronized void tooLate() {
            target = null;
            var unused = Thread.interrupted();
        }
    }
}
