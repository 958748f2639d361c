package org.eestatus.core.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.redact.Secrets;

/**
 * A program that runs in a separate JVM with a small heap. Its checks fill the heap, release the memory and run again. The
 * program exits with code 0 if every check finally returns a result and the thread pool has lost no thread.
 */
public final class HeapExhaustion {

    private static final int THREADS = 4;
    private static final int ROUNDS = 8;
    private static final int MOST_TIMEOUTS = 5;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** The time limit for a result. It is longer than the deadline, because garbage collection may delay a result. */
    private static final Duration ANSWER = DEADLINE.plusSeconds(5);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final CompletableFuture<Report>[] REQUESTS = new CompletableFuture[THREADS];

    private static int lost;

    private HeapExhaustion() {}

    public static void main(String[] args) throws Exception {
        Arrays.fill(REQUESTS, CompletableFuture.failedFuture(new OutOfMemoryError("not asked")));
        CountDownLatch together = new CountDownLatch(THREADS);
        Map<String, Tree<ProviderDefinition>> providers = new LinkedHashMap<>();
        for (int i = 0; i < THREADS; i++) {
            providers.put("fills" + i, leaf(HeapExhaustion::fill));
            providers.put("joins" + i, leaf(deadline -> {
                together.countDown();
                return together.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            }));
        }
        providers.put("other", leaf(deadline -> "well"));
        Tree<ProviderDefinition> root = new Tree.Branch<>(Map.of("health", new Tree.Branch<>(providers)));
        CheckRunner evaluator = new CheckRunner(Thread::new, THREADS, Duration.ZERO, new Secrets(Set.of()));
        evaluator.prepareClasses();
        // On a server, the thread pools have already initialized the classes of this queue. Initialize them here before
        // the heap fills up.
        new SynchronousQueue<>().poll(1, TimeUnit.NANOSECONDS);
        try (StatusService status = new StatusService(root, evaluator)) {
            for (int round = 0; round < ROUNDS; round++) {
                fillAtOnce(status);
            }
            TimeUnit.SECONDS.sleep(DEADLINE.toSeconds());
            requireAnswers(status);
            requireEveryThread(status);
        }
        System.out.println("survived; requests lost on the way: " + lost);
        System.exit(0);
    }

    /**
     * Fills the heap on all threads at once. A request that is in flight when the memory runs out may be lost, so each wait for
     * a result has a timeout.
     */
    private static void fillAtOnce(StatusService status) throws Exception {
        for (int i = 0; i < THREADS; i++) {
            try {
                REQUESTS[i] = ask(status, "fills" + i);
            } catch (OutOfMemoryError e) {
                // the caller receives the error at once
            }
        }
        for (CompletableFuture<Report> each : REQUESTS) {
            try {
                var unused = each.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException | OutOfMemoryError e) {
                lost++;
            }
        }
    }

    private static void requireAnswers(StatusService status) throws Exception {
        for (int i = 0; i < THREADS; i++) {
            Object value = answer(status, "fills" + i);
            // garbage collection can take so long that a run times out
            for (int more = 0; more < MOST_TIMEOUTS && value.toString().contains("kind=TIMEOUT"); more++) {
                TimeUnit.SECONDS.sleep(DEADLINE.toSeconds());
                value = answer(status, "fills" + i);
            }
            require(
                    value.toString().contains("kind=EXCEPTION"),
                    "a check that filled the heap does not answer any more: " + value);
        }
        Object value = answer(status, "other");
        require("well".equals(value), "a check does not answer any more: " + value);
    }

    private static void requireEveryThread(StatusService status) throws Exception {
        List<CompletableFuture<Report>> joining = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            joining.add(ask(status, "joins" + i));
        }
        for (CompletableFuture<Report> each : joining) {
            require(
                    Boolean.TRUE.equals(value(each.get(ANSWER.toSeconds(), TimeUnit.SECONDS))),
                    "a thread of the pool is lost");
        }
    }

    private static Tree<ProviderDefinition> leaf(Check check) {
        return new Tree.Leaf<>(new ProviderDefinition(new Source.Single(check), DEADLINE, true, true));
    }

    private static Object fill(Deadline deadline) {
        List<byte[]> filled = new ArrayList<>(1 << 20);
        for (int size = 1 << 20; size > 0; size /= 4) {
            try {
                while (true) {
                    filled.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                // continue with smaller pieces until none fits
            }
        }
        throw new OutOfMemoryError("the heap is full with " + filled.size() + " pieces");
    }

    private static CompletableFuture<Report> ask(StatusService status, String provider) throws UnknownNameException {
        return status.evaluate(List.of("health", provider));
    }

    private static Object answer(StatusService status, String provider) throws Exception {
        return value(ask(status, provider).get(ANSWER.toSeconds(), TimeUnit.SECONDS));
    }

    private static Object value(Report report) {
        Outcome outcome = Scenario.outcome(report);
        return outcome.value() == null ? String.valueOf(outcome.failure()) : outcome.value();
    }

    private static void require(boolean condition, String failure) {
        if (!condition) {
            System.out.println(failure);
            System.exit(1);
        }
    }
}
