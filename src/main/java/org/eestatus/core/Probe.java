package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An entry at work: asks its source, and keeps the cells of its checks. */
final class Probe {

    /** Stands among the known components for the others, which could not be listed. */
    private static final String LISTING = "discovery";

    /** More would be no list that anybody reads, and each has a check of its own. */
    private static final int MOST_COMPONENTS = 10_000;

    private static final int MOST_NOTES = 100;

    private final Entry entry;
    private final Evaluator evaluator;
    private final Cell cell;
    private final Cells components;
    private final Memory memory;

    /** Whether anything has since the last evaluation that was counted: nothing does while all of it hangs. */
    private final AtomicBoolean hasRun = new AtomicBoolean();

    private volatile Map<String, CompletableFuture<Outcome>> asked = Map.of();
    private List<CompletableFuture<Outcome>> runs = List.of();
    private volatile CompletableFuture<Result> shared = new CompletableFuture<>();
    private volatile @Nullable Map<?, ?> lastListed;

    Probe(Entry entry, Evaluator evaluator) {
        this.entry = entry;
        this.evaluator = evaluator;
        this.memory = new Memory(entry);
        this.components = new Cells(evaluator);
        this.cell = new Cell(evaluator, this::count);
    }

    private void count(Outcome outcome) {
        if (entry.source() instanceof Source.Single) {
            memory.count(outcome.duration(), outcome.isTimeout());
        } else {
            hasRun.set(true);
        }
    }

    Tallies tallies() {
        return memory.tallies();
    }

    CompletableFuture<Result> ask() {
        Source source = entry.source();
        if (source instanceof Source.Fixed fixed) {
            memory.count(Duration.ZERO, false);
            Outcome outcome = new Outcome(fixed.value(), null, Instant.now(), Duration.ZERO);
            return CompletableFuture.completedFuture(memory.single(outcome));
        }
        CompletableFuture<Result> known = shared;
        if (known.isDone()
                && !known.isCompletedExceptionally()
                && evaluator.isFresh(known.join().time())) {
            return known;
        }
        Deadline deadline = Deadline.in(entry.deadline());
        if (source instanceof Source.Single single) {
            return ask(plain(single.check()), deadline).thenApply(memory::single);
        }
        if (source instanceof Source.Grouped grouped) {
            List<CompletableFuture<Outcome>> groups = grouped.groups().stream()
                    .map(group -> ask(group, deadline.shared()))
                    .toList();
            return share(groups, () -> result(outcomes(grouped, groups), Instant.now()));
        }
        Source.Composite composite = (Source.Composite) source;
        Deadline toList = Deadline.in(entry.deadline().multipliedBy(3).dividedBy(4));
        CompletableFuture<Outcome> listing = ask(toFewEnough(composite.listing()), toList);
        return share(List.of(listing), () -> result(composite.known(), listing, deadline));
    }

    private Check toFewEnough(Source.Listing listing) {
        return deadline -> {
            Map<String, Component> listed = listing.list(deadline);
            if (listed.size() > MOST_COMPONENTS) {
                throw new CheckFailedException(
                        Kind.CONFIGURATION,
                        "there are %d components; expected at most %d".formatted(listed.size(), MOST_COMPONENTS));
            }
            memory.note(plainNotes(listing.notes()));
            return listed;
        };
    }

    private List<String> plainNotes(List<String> notes) {
        List<String> few = notes.subList(0, Math.min(notes.size(), MOST_NOTES));
        List<String> plain = new ArrayList<>();
        few.forEach(note -> plain.add(String.valueOf(evaluator.values().plain(note))));
        if (few.size() < notes.size()) {
            plain.add("%d more".formatted(notes.size() - few.size()));
        }
        return plain;
    }

    private CompletableFuture<Outcome> ask(Check check, Deadline deadline) {
        return cell.ask(check, deadline).orElseThrow();
    }

    /** Those who wait for the same runs share what comes of them, else the last of them would set the deadline. */
    private synchronized CompletableFuture<Result> share(
            List<CompletableFuture<Outcome>> runs, Supplier<CompletableFuture<Result>> making) {
        if (!runs.equals(this.runs) || shared.isCompletedExceptionally()) {
            long asked = System.nanoTime();
            shared = making.get().thenApply(result -> {
                if (hasRun.getAndSet(false)) {
                    memory.count(Duration.ofNanos(System.nanoTime() - asked), result.isTimeout());
                }
                return result;
            });
            this.runs = runs;
        }
        return shared;
    }

    private CompletableFuture<Result> result(
            Map<String, Component> known, CompletableFuture<Outcome> listing, Deadline deadline) {
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        known.forEach((name, component) -> outcomes.put(name, ask(name, component, deadline.shared())));
        publish(outcomes);
        return listing.thenCompose(outcome -> {
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
        components.keep(outcomes.keySet());
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
        return components
                .ask(name, plain(component.check()), outcome -> memory.count(name, outcome), deadline)
                .thenApply(outcome -> memory.component(name, outcome.orFallback(component.fallback())));
    }

    private CompletableFuture<Outcome> ask(Source.Group group, Deadline deadline) {
        Check check = all -> {
            Findings findings = evaluator.findings();
            group.check().run(all, findings);
            return findings;
        };
        Consumer<Outcome> counting = outcome -> {
            hasRun.set(true);
            group.names().forEach(name -> memory.count(name, of(name, outcome)));
        };
        return components.ask(group.names().toString(), check, counting, deadline);
    }

    private Map<String, CompletableFuture<Outcome>> outcomes(
            Source.Grouped grouped, List<CompletableFuture<Outcome>> groups) {
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            CompletableFuture<Outcome> whole = groups.get(i);
            for (String name : grouped.groups().get(i).names()) {
                outcomes.put(
                        name,
                        whole.thenApply(outcome ->
                                memory.component(name, of(name, outcome).orFallback(grouped.fallback()))));
            }
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

    private Check plain(Check check) {
        return deadline -> {
            try {
                return evaluator.values().plain(check.run(deadline));
            } catch (CheckFailedException e) {
                Object known = e.value();
                throw known == null
                        ? e
                        : new CheckFailedException(e, evaluator.values().plain(known));
            }
        };
    }
}
