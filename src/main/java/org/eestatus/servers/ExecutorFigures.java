package org.eestatus.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * Figures of a managed executor of the Jakarta Concurrency reference implementation, which several servers use. A server
 * exposes an adapter, the adapter contains the executor, and the executor contains a thread pool of the JDK.
 */
final class ExecutorFigures {

    private ExecutorFigures() {}

    /** Returns the available figures by name, or an empty map for an executor of another implementation. */
    static Map<String, Number> of(Object executor) {
        ReflectiveView adapter = ReflectiveView.into(executor);
        ReflectiveView service = adapter.field("executor", "executorService");
        Map<String, Number> figures = new LinkedHashMap<>();
        service.field("executor", "threadPoolExecutor")
                .as(ThreadPoolExecutor.class)
                .ifPresent(pool -> putPool(figures, pool));
        hungThreads(service).ifPresent(hung -> figures.put("hung_threads", hung));
        return figures;
    }

    private static void putPool(Map<String, Number> figures, ThreadPoolExecutor pool) {
        // Tasks that wait for their scheduled time are not a backlog.
        String queue = pool instanceof ScheduledThreadPoolExecutor ? "scheduled" : "queue";
        figures.put(queue, pool.getQueue().size());
        figures.put("active_threads", pool.getActiveCount());
        figures.put("threads", pool.getPoolSize());
        maxThreads(pool).ifPresent(max -> figures.put("max_threads", max));
        figures.put("completed_tasks", pool.getCompletedTaskCount());
    }

    /**
     * Returns the effective maximum number of threads, or empty if there is no limit. If the queue is never full, the core size
     * is the maximum, because a {@link ThreadPoolExecutor} creates further threads only if its queue is full. The queue of a
     * {@link ScheduledThreadPoolExecutor} is never full.
     */
    private static Optional<Integer> maxThreads(ThreadPoolExecutor pool) {
        boolean isEverFull = pool.getQueue().remainingCapacity() < Integer.MAX_VALUE / 2;
        int max = isEverFull ? pool.getMaximumPoolSize() : Math.max(1, pool.getCorePoolSize());
        return Stream.of(max).filter(limit -> limit < Integer.MAX_VALUE).findFirst();
    }

    /**
     * Returns the number of hung threads, or empty if the server does not monitor hung threads. The server does not monitor
     * them if there is no threshold, or if all tasks are considered long-running.
     */
    private static Optional<Integer> hungThreads(ReflectiveView service) {
        long threshold = service.call("getManagedThreadFactory")
                .call("getHungTaskThreshold")
                .as(Long.class)
                .orElse(0L);
        if (threshold <= 0
                || service.call("isLongRunningTasks").as(Boolean.class).orElse(true)) {
            return Optional.empty();
        }
        return service.call("getHungThreads").call("size").as(Integer.class).or(() -> Optional.of(0));
    }
}
