package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** An entry at work: asks its source, and keeps the cells of its checks. */
final class Probe {

    private final Entry entry;
    private final Evaluator evaluator;
    private final Cell cell;
    private final Map<String, Cell> components = new ConcurrentHashMap<>();
    private CompletableFuture<Outcome> listed = new CompletableFuture<>();
    private CompletableFuture<Result> shared = new CompletableFuture<>();

    Probe(Entry entry, Evaluator evaluator) {
        this.entry = entry;
        this.evaluator = evaluator;
        this.cell = new Cell(evaluator);
    }

    CompletableFuture<Result> ask() {
        Source source = entry.source();
        if (source instanceof Source.Fixed fixed) {
            Outcome outcome = new Outcome(fixed.value(), null, Instant.now(), Duration.ZERO);
            return CompletableFuture.completedFuture(Result.Single.of(outcome, entry));
        }
        Deadline deadline = Deadline.in(entry.deadline());
        if (source instanceof Source.Single single) {
            return ask(plain(single.check()), deadline).thenApply(outcome -> Result.Single.of(outcome, entry));
        }
        return share(ask(((Source.Composite) source).listing()::list, deadline), deadline);
    }

    private CompletableFuture<Outcome> ask(Check check, Deadline deadline) {
        return cell.ask(check, deadline).orElseThrow();
    }

    /** Those who wait for the same listing share what comes of it, else the last of them would set the deadline. */
    private synchronized CompletableFuture<Result> share(CompletableFuture<Outcome> listing, Deadline deadline) {
        if (listing != listed) {
            listed = listing;
            shared = listing.thenCompose(outcome -> ask(outcome, deadline));
        }
        return shared;
    }

    private CompletableFuture<Result> ask(Outcome listing, Deadline deadline) {
        if (listing.failure() != null || !(listing.value() instanceof Map<?, ?> map)) {
            return CompletableFuture.completedFuture(Result.Single.of(listing, entry));
        }
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        map.forEach((name, component) ->
                outcomes.put((String) name, ask((String) name, (Component) component, deadline.shared())));
        components
                .entrySet()
                .removeIf(known -> !outcomes.containsKey(known.getKey())
                        && known.getValue().retire());
        return Futures.all(outcomes.values()).thenApply(done -> {
            Map<String, Outcome> results = new LinkedHashMap<>();
            outcomes.forEach((name, outcome) -> results.put(name, outcome.join()));
            return Result.Composite.of(results, listing.time(), entry);
        });
    }

    private CompletableFuture<Outcome> ask(String name, Component component, Deadline deadline) {
        return askComponent(name, plain(component.check()), deadline)
                .thenApply(outcome -> outcome.failure() == null ? outcome : outcome.withValue(component.fallback()));
    }

    /** Another listing, without the component, may just be retiring its cell. */
    private CompletableFuture<Outcome> askComponent(String name, Check check, Deadline deadline) {
        while (true) {
            Cell known = components.computeIfAbsent(name, unknown -> new Cell(evaluator));
            Optional<CompletableFuture<Outcome>> asked = known.ask(check, deadline);
            if (asked.isPresent()) {
                return asked.get();
            }
            components.remove(name, known);
        }
    }

    private Check plain(Check check) {
        return deadline -> evaluator.values().plain(check.run(deadline));
    }
}
