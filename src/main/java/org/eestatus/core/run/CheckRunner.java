package org.eestatus.core.run;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.redact.ResultSanitizer;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Runner of checks. It uses a bounded thread pool, enforces the deadlines and delivers the outcomes. Threads are created on
 * demand and end when idle, so an idle runner uses no thread.
 */
public final class CheckRunner implements AutoCloseable {

    private static final LazyLogger LOG = new LazyLogger(CheckRunner.class);

    private static final int DELIVERY_THREADS = 32;
    private static final int ENDING_THREADS = 64;
    private static final int INTERRUPT_THREADS = 4;
    private static final long TIMER_IDLE_SECONDS = 20;

    /** Delay of a retry after an error, such as an {@link OutOfMemoryError}. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final Duration freshness;
    private final InstantSource clock;
    private final FailureClassifier failures;
    private final ResultSanitizer values;
    private final BoundedExecutor checks;
    private final BoundedExecutor deliveries;
    private final BoundedExecutor endings;
    private final BoundedExecutor interrupts;
    private final ScheduledThreadPoolExecutor timer;
    private final UnaryOperator<Check> context;
    private final DeadlineTimer alarm;
    private final Set<CheckRun> running = ConcurrentHashMap.newKeySet();

    /**
     * Creates a runner that uses the system clock.
     *
     * @param factory creates every thread of this runner
     * @param threads the maximum number of checks that run at the same time; further checks wait, and the wait counts against their
     *     deadline
     * @param freshness how long an outcome is cached; zero disables the cache
     * @param secrets redacts the secrets in values and messages
     */
    public CheckRunner(ThreadFactory factory, int threads, Duration freshness, Secrets secrets) {
        this(factory, UnaryOperator.identity(), threads, freshness, secrets);
    }

    /**
     * Creates a runner that uses the system clock.
     *
     * @param context wraps a check. The wrapper starts a new context for each run, runs the check in it, and ends the context
     *     before the wrapper returns
     */
    public CheckRunner(
            ThreadFactory factory, UnaryOperator<Check> context, int threads, Duration freshness, Secrets secrets) {
        this(factory, context, threads, freshness, secrets, InstantSource.system());
    }

    /** @param clock provides the times in results, which determine whether the results are fresh */
    CheckRunner(
            ThreadFactory factory,
            UnaryOperator<Check> context,
            int threads,
            Duration freshness,
            Secrets secrets,
            InstantSource clock) {
        this.context = context;
        this.freshness = freshness;
        this.clock = clock;
        this.failures = new FailureClassifier(secrets);
        this.values = new ResultSanitizer(secrets);
        ThreadFactory made = task -> made(factory, task);
        this.checks = new BoundedExecutor(threads, made, (check, cause) -> ((CheckRun) check).fail(cause));
        this.deliveries = new BoundedExecutor(DELIVERY_THREADS, made, (delivery, cause) -> delivery.run());
        this.endings = new BoundedExecutor(ENDING_THREADS, made, (ending, cause) -> leave(cause));
        this.interrupts = new BoundedExecutor(INTERRUPT_THREADS, made, (interrupt, cause) -> interrupt.run());
        this.timer = new ScheduledThreadPoolExecutor(1, made);
        timer.setKeepAliveTime(TIMER_IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        this.alarm = new DeadlineTimer(timer, this::expireWhatIsLate);
    }

    /**
     * Creates a thread. Throws an exception if the factory returns null, because the timer would ignore the missing thread
     * and enforce no deadline.
     */
    private static Thread made(ThreadFactory factory, Runnable task) {
        Thread thread = factory.newThread(task);
        if (thread == null) {
            throw new RejectedExecutionException("no thread can be created");
        }
        return thread;
    }

    /**
     * Initializes the classes that are used only when a check fails or an outcome is reused. Without this step, a class whose
     * static initializer first runs while the heap is full would stay unusable for the life of the JVM. A server calls this
     * method once, before checks run.
     */
    public void prepareClasses() {
        var unused = failures.of(new SQLException("no login at jdbc:x://host?password=x", "08001"));
        var unusedAge = isFresh(clock.instant());
        var unusedEither = ThreadFrames.isLoading(Thread.currentThread());
    }

    /**
     * Whether an outcome with this time is fresh. An outcome from before the clock was set back has a future time and is
     * not fresh.
     */
    boolean isFresh(Instant known) {
        Duration age = Duration.between(known, clock.instant());
        return !age.isNegative() && age.compareTo(freshness) < 0;
    }

    ResultSanitizer values() {
        return values;
    }

    /** Returns a clock for the times in results. Deadlines and durations use {@link System#nanoTime}. */
    InstantSource clock() {
        return clock;
    }

    GroupOutcomes groupOutcomes() {
        return new GroupOutcomes(values, failures, clock);
    }

    /** Returns a check whose value is limited in size and redacted. */
    Check sanitized(Check check) {
        return deadline -> {
            try {
                return values.plain(check.run(deadline));
            } catch (CheckFailedException e) {
                Object known = e.value();
                throw known == null ? e : new CheckFailedException(e, values.plain(known));
            }
        };
    }

    CheckRun attempt(Check check, Deadline deadline, boolean mayStartSlowly, Consumer<Outcome> counting) {
        return new CheckRun(context.apply(check), deadline, mayStartSlowly, failures, clock, counting);
    }

    /** Starts a run that {@link #attempt} created. In any case, its outcome is completed no later than its deadline. */
    void start(CheckRun attempt) {
        try {
            running.add(attempt);
            Futures.then(attempt.over(), () -> forgetIfEnded(attempt));
            Futures.then(attempt.outcome(), () -> forgetIfEnded(attempt));
            alarm.set(attempt.deadline());
            checks.execute(attempt);
        } catch (Throwable e) {
            attempt.fail(e);
        }
    }

    /** Removes a run that has ended. A run without an outcome is kept until its deadline, even if its thread has returned. */
    private void forgetIfEnded(CheckRun attempt) {
        if (attempt.outcome().isDone() && attempt.over().isDone()) {
            running.remove(attempt);
        }
    }

    private void expireWhatIsLate() {
        for (CheckRun attempt : running) {
            try {
                expireIfLate(attempt);
            } catch (Throwable e) {
                alarm.set(Deadline.in(RETRY));
                LOG.write(Level.ERROR, "A deadline could not be enforced; EE Status will try again", e);
            }
        }
    }

    private void expireIfLate(CheckRun attempt) {
        Deadline due = attempt.due();
        if (due == null) {
            forgetIfEnded(attempt);
            return;
        }
        if (due.remaining().isZero()) {
            expire(attempt);
        } else {
            alarm.set(due);
        }
    }

    private void expire(CheckRun attempt) {
        cancel(attempt, attempt.expire());
        Deadline next = attempt.due();
        if (next != null) {
            alarm.set(next);
        }
    }

    private void cancel(CheckRun attempt, Deadline.@Nullable Ending ending) {
        if (attempt.over().isDone()) {
            checks.remove(attempt);
        }
        if (ending != null) {
            (ending.quick() ? interrupts : endings).execute(() -> end(ending.action()));
        }
    }

    /**
     * Logs that no thread is available to cancel a check. The cancel action must not run on the timer's thread instead, because
     * it may block and would then delay all other deadlines.
     */
    private static void leave(Throwable cause) {
        LOG.write(Level.WARNING, "A check past its deadline is not canceled, because no thread is available", cause);
    }

    private static void end(Runnable ending) {
        try {
            ending.run();
        } catch (Throwable e) {
            LOG.write(Level.DEBUG, "A check past its deadline could not be canceled", e);
        }
    }

    /**
     * Returns a future that is completed when the given future is completed or when the given time has passed, whichever is
     * first.
     */
    CompletableFuture<Void> within(Duration patience, CompletableFuture<Void> future) {
        if (future.isDone()) {
            return future;
        }
        CompletableFuture<Void> either = future.copy();
        try {
            ScheduledFuture<?> end =
                    timer.schedule(() -> either.complete(null), patience.toNanos(), TimeUnit.NANOSECONDS);
            Futures.then(either, () -> end.cancel(false));
        } catch (RejectedExecutionException e) {
            LOG.write(Level.DEBUG, "The timer has stopped", e);
            either.complete(null);
        }
        return either;
    }

    /**
     * Returns a future with the same result that is completed on a delivery thread, so that producing a slow response does not
     * occupy a check thread. Returns the same future if it is already completed.
     */
    <T> CompletableFuture<T> delivered(CompletableFuture<T> future) {
        return future.isDone() ? future : future.whenCompleteAsync((value, error) -> {}, deliveries);
    }

    /**
     * Cancels the runs in progress and completes their outcomes. Closing does not interrupt check threads; only the cancel action
     * of a check may do so.
     */
    @Override
    public void close() {
        alarm.stop();
        running.forEach(attempt -> cancel(attempt, attempt.stop()));
        checks.close();
        endings.close();
        interrupts.close();
        deliveries.close();
    }
}
