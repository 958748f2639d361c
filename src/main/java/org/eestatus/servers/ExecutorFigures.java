package org.eestatus.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * How a server's managed executor does. Payara and WildFly both have the Concurrency RI, with the JDK's pool inside, and
 * give out an adapter in front of it.
 */
public final class ExecutorFigures {

    private ExecutorFigures() {}

    /** What there is to tell, each figure under its name; nothing of an executor that is built otherwise. */
    public static Map<String, Number> of(Object executor) {
        ReflectiveView adapter = ReflectiveView.into(executor);
        ReflectiveView service = first(adapter, "executor", "executorService");
        Map<String, Number> figures = new LinkedHashMap<>();
        first(service, "executor", "threadPoolExecutor")
                .as(ThreadPoolExecutor.class)
                .ifPresent(pool -> putPool(figures, pool));
        hungThreads(service).ifPresent(hung -> figures.put("hung_threads", hung));
        return figures;
    }

    private static ReflectiveView first(ReflectiveView object, String field, String otherwise) {
        ReflectiveView found = object.field(field);
        return found.as(Object.class).isPresent() ? found : object.field(otherwise);
    }

    private static void putPool(Map<String, Number> figures, ThreadPoolExecutor pool) {
        // What waits for its time is no backlog.
        String queue = pool instanceof ScheduledThreadPoolExecutor ? "scheduled" : "queue";
        figures.put(queue, pool.getQueue().size());
        figures.put("active_threads", pool.getActiveCount());
        figures.put("threads", pool.getPoolSize());
        maxThreads(pool).ifPresent(max -> figures.put("max_threads", max));
        figures.put("completed_tasks", pool.getCompletedTaskCount());
    }

    /**
     * By the rules of {@link ThreadPoolExecutor}: above the core size it makes a thread only when its queue is full, and
     * one of {@link ScheduledThreadPoolExecutor} never is.
     */
    private static Optional<Integer> maxThreads(ThreadPoolExecutor pool) {
        boolean isEverFull = pool.getQueue().remainingCapacity() < Integer.MAX_VALUE / 2;
        int max = isEverFull ? pool.getMaximumPoolSize() : Math.max(1, pool.getCorePoolSize());
        return Stream.of(max).filter(limit -> limit < Integer.MAX_VALUE).findFirst();
    }

    /** Empty where the server does not watch: it has no threshold, or takes every task for a long one. */
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
