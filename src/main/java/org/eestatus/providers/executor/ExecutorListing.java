package org.eestatus.providers.executor;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;

/**
 * A listing of the current executors. It keeps the check of an executor while the executor is listed, because the check
 * remembers the task that it submitted. This class can be loaded only if Jakarta Concurrency is present.
 */
final class ExecutorListing implements Source.Listing {

    private final Callable<Map<String, Object>> resources;
    private IdentityHashMap<ManagedExecutorService, ExecutorCheck> checks = new IdentityHashMap<>();

    ExecutorListing(Callable<Map<String, Object>> resources) {
        this.resources = resources;
    }

    static boolean uses(Object resource) {
        return resource instanceof ManagedExecutorService;
    }

    @Override
    public synchronized Map<String, Component> list(Deadline deadline) throws Exception {
        IdentityHashMap<ManagedExecutorService, ExecutorCheck> before = checks;
        IdentityHashMap<ManagedExecutorService, ExecutorCheck> now = new IdentityHashMap<>();
        Map<String, Component> listed = new LinkedHashMap<>();
        resources.call().forEach((name, resource) -> {
            if (resource instanceof ManagedExecutorService executor) {
                ExecutorCheck known = before.get(executor);
                ExecutorCheck check = known == null ? new ExecutorCheck(executor) : known;
                now.put(executor, check);
                listed.put(name, Component.verdictOf(check));
            }
        });
        checks = now;
        before.forEach((executor, check) -> {
            if (!now.containsKey(executor)) {
                check.forget();
            }
        });
        return listed;
    }
}
