package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An entry at work: asks its source, and keeps the cells of its checks. */
final class Probe {

    /** Stands among the known components for the others, which could not be listed. */
    private static final String LISTING = "discovery";

    private final Entry entry;
    private final Evaluator evaluator;
    private final Cell cell;
    private final Map<String, Cell> components = new ConcurrentHashMap<>();
    private final Memory memory;
    private volatile Map<String, CompletableFuture<Outcome>> asked = Map.of();
    private CompletableFuture<Outcome> listed = new CompletableFuture<>();
    private CompletableFuture<Result> shared = new CompletableFuture<>();
    private volatile @Nullable Map<?, ?> lastListed;

    Probe(Entry entry, Evaluator evaluator) {
        this.entry = entry;
        this.evaluator = evaluator;
        this.cell = new Cell(evaluator);
        this.memory = new Memory(entry);
    }

    CompletableFuture<Result> ask() {
        Source source = entry.source();
        if (source instanceof Source.Fixed fixed) {
            Outcome outcome = new Outcome(fixed.value(), null, Instant.now(), Duration.ZERO);
            return CompletableFuture.completedFuture(memory.single(outcome));
        }
        Deadline deadline = Deadline.in(entry.deadline());
        if (source instanceof Source.Single single) {
            return ask(plain(single.check()), deadline).thenApply(memory::single);
        }
        if (source instanceof Source.Grouped grouped) {
            return result(ask(grouped, deadline), Instant.now());
        }
        Source.Composite composite = (Source.Composite) source;
        Deadline toList = Deadline.in(entry.deadline().multipliedBy(3).dividedBy(4));
        return share(composite.known(), ask(composite.listing()::list, toList), deadline);
    }

    private CompletableFuture<Outcome> ask(Check check, Deadline deadline) {
        return cell.ask(check, deadline).orElseThrow();
    }

    /** Those who wait for the same listing share what comes of it, else the last of them would set the deadline. */
    private synchronized CompletableFuture<Result> share(
            Map<String, Component> known, CompletableFuture<Outcome> listing, Deadline deadline) {
        if (listing != listed) {
            listed = listing;
            Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
            known.forEach((name, component) -> outcomes.put(name, ask(name, component, deadline.shared())));
            publish(outcomes);
            shared = listing.thenCompose(outcome -> {
                Map<?, ?> others = others(outcome);
                if (others != null) {
                    askOthers(others, outcomes, deadline);
                } else if (known.isEmpty()) {
                    return CompletableFuture.completedFuture(memory.single(outcome));
                } else {
                    Object fallback = known.values().iterator().next().fallback();
                    outcomes.putIfAbsent(
                            LISTING,
                            CompletableFuture.completedFuture(memory.component(LISTING, outcome.withValue(fallback))));
                    publish(outcomes);
                }
                return result(outcomes, outcome.time());
            });
        }
        return shared;
    }

    /** What is listed now; where that fails or takes too long, what was listed before. */
    private @Nullable Map<?, ?> others(Outcome listing) {
        if (listing.failure() == null && listing.value() instanceof Map<?, ?> now) {
            lastListed = now;
        }
        return lastListed;
    }

    private void askOthers(Map<?, ?> others, Map<String, CompletableFuture<Outcome>> outcomes, Deadline deadline) {
        others.forEach((name, component) -> outcomes.computeIfAbsent(
                (String) name, absent -> ask(absent, (Component) component, deadline.shared())));
        publish(outcomes);
        memory.keep(outcomes.keySet());
        components
                .entrySet()
                .removeIf(cell ->
                        !outcomes.containsKey(cell.getKey()) && cell.getValue().retire());
    }

    private CompletableFuture<Result> result(Map<String, CompletableFuture<Outcome>> outcomes, Instant listed) {
        return Futures.all(outcomes.values()).thenApply(done -> {
            Map<String, Outcome> results = new LinkedHashMap<>();
            outcomes.forEach((name, outcome) -> results.put(name, outcome.join()));
            return memory.composite(results, listed);
        });
    }

    /** What is known by now of what {@link #ask} has begun. */
    Progress progress() {
        Map<String, CompletableFuture<Outcome>> components = new LinkedHashMap<>(asked);
        CompletableFuture<Outcome> unanswered = new CompletableFuture<>();
        Map<?, ?> others = lastListed;
        if (others != null) {
            others.keySet().forEach(name -> components.putIfAbsent((String) name, unanswered));
        } else if (entry.source() instanceof Source.Composite && !components.isEmpty()) {
            components.putIfAbsent(LISTING, unanswered);
        }
        return memory.progress(components);
    }

    private void publish(Map<String, CompletableFuture<Outcome>> components) {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    private CompletableFuture<Outcome> ask(String name, Component component, Deadline deadline) {
        return askComponent(name, plain(component.check()), deadline)
                .thenApply(outcome -> memory.component(name, outcome.orFallback(component.fallback())));
    }

    private Map<String, CompletableFuture<Outcome>> ask(Source.Grouped grouped, Deadline deadline) {
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        for (Source.Group group : grouped.groups()) {
            Check check = all -> {
                Findings findings = evaluator.findings();
                group.check().run(all, findings);
                return findings;
            };
            CompletableFuture<Outcome> whole = askComponent(group.names().toString(), check, deadline.shared());
            group.names()
                    .forEach(name -> outcomes.put(
                            name,
                            whole.thenApply(outcome ->
                                    memory.component(name, of(name, outcome).orFallback(grouped.fallback())))));
        }
        publish(outcomes);
        return outcomes;
    }

    /** What was found of one of a group; what kept the whole from being asked did so for it too. */
    private static Outcome of(String name, Outcome whole) {
        if (!(whole.value() instanceof Findings findings)) {
            return whole;
        }
        Outcome found = findings.outcomes().get(name);
        Failure nothing = new Failure(Kind.EXCEPTION, "the check told nothing of it");
        return found == null ? new Outcome(null, nothing, whole.time(), whole.duration()) : found;
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
