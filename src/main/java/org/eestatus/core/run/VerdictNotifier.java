package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.eestatus.core.model.VerdictChange;
import org.jspecify.annotations.Nullable;

/**
 * Dispatcher that passes each verdict change to all listeners. Each listener has a queue and at most one thread, which ends when
 * idle. As a result, a listener that throws an exception or hangs delays neither an evaluation nor another listener, and each
 * listener receives the changes in order.
 */
public final class VerdictNotifier implements VerdictListener, AutoCloseable {

    private static final LazyLogger LOG = new LazyLogger(VerdictNotifier.class);

    /** Maximum length of the queue of a listener. When the queue is full, the oldest change is dropped. */
    private static final int LONGEST_QUEUE = 10_000;

    private final List<Subscription> subscriptions;

    /**
     * Creates a notifier for these listeners.
     *
     * @param threads creates the threads of the listeners
     */
    public VerdictNotifier(List<? extends VerdictListener> listeners, ThreadFactory threads) {
        this.subscriptions = listeners.stream()
                .map(listener -> new Subscription(listener, threads))
                .toList();
    }

    @Override
    public void changed(VerdictChange change) {
        subscriptions.forEach(subscription -> subscription.add(change));
    }

    /** Ends the threads of the listeners after they receive the queued changes. Later changes are not delivered. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    private static final class Subscription {

        private final VerdictListener listener;
        private final BoundedExecutor thread;
        private final Deque<VerdictChange> queue = new ArrayDeque<>();
        private boolean isDraining;
        private boolean isClosed;

        Subscription(VerdictListener listener, ThreadFactory threads) {
            this.listener = listener;
            this.thread = new BoundedExecutor(1, threads, (drain, cause) -> stop(cause));
        }

        void add(VerdictChange change) {
            synchronized (this) {
                if (isClosed) {
                    return;
                }
                if (queue.size() == LONGEST_QUEUE) {
                    queue.remove();
                }
                queue.add(change);
                if (isDraining) {
                    return;
                }
                isDraining = true;
            }
            thread.execute(this::drain);
        }

        private void drain() {
            for (VerdictChange next = next(); next != null; next = next()) {
                try {
                    listener.changed(next);
                } catch (Throwable e) {
                    LOG.write(Level.WARNING, "A listener threw an exception while handling a verdict change", e);
                }
            }
        }

        private synchronized @Nullable VerdictChange next() {
            VerdictChange next = queue.poll();
            isDraining = next != null;
            return next;
        }

        /**
         * Logs that the listener has no thread. The queue is kept, and the next change triggers another attempt to create a
         * thread.
         */
        private void stop(Throwable cause) {
            synchronized (this) {
                isDraining = false;
            }
            LOG.write(Level.WARNING, "No thread can be created for a listener of verdict changes", cause);
        }

        void close() {
            synchronized (this) {
                isClosed = true;
            }
            thread.close();
        }
    }
}
