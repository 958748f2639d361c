package org.eestatus.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.PartialResult;
import org.eestatus.core.model.Result;
import org.jspecify.annotations.Nullable;

/** A provider at run time: evaluates its source and holds its cached checks. */
final class Probe {

    /** Name of the component that represents the other components if they cannot be listed. */
    private static final String LISTING = "discovery";

    /** Maximum number of listed components. Nobody reads a longer list, and each component has its own check. */
    private static final int MOST_COMPONENTS = 10_000;

    private static final int MOST_NOTES = 100;

    private final ProviderDefinition entry;
    private final Evaluator evaluator;
    private final CachedCheck cell;
    private final CachedChecks components;
    private final ProviderState memory;

    /** Whether a check run has completed its outcome since the last evaluation that was counted. None does while all checks hang. */
    private final AtomicBoolean hasRun = new AtomicBoolean();

    /** When the evaluation that is counted next began, by {@link System#nanoTime}; zero if none has begun. */
    private final AtomicLong begun = new AtomicLong();

    private volatile Map<String, CompletableFuture<Outcome>> asked = Map.of();
    private volatile CompletableFuture<Result> latest = new CompletableFuture<>();
    private volatile @Nullable Map<?, ?> lastListed;
    private @Nullable CompletableFuture<Outcome> listing;
    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> listed = new CompletableFuture<>();

    Probe(List<String> path, ProviderDefinition entry, Evaluator evaluator, VerdictListener changes) {
        this.entry = entry;
        this.evaluator = evaluator;
        this.memory = new ProviderState(path, entry, changes);
        this.components = new CachedChecks(evaluator);
        this.cell = new CachedCheck(evaluator, entry.source() instanceof Source.Composite, this::count);
    }

    private void count(Outcome outcome) {
        if (entry.source() instanceof Source.Single) {
            memory.count(outcome.duration(), outcome.isTimeout());
        } else {
            hasRun.set(true);
        }
    }

    ProviderCounts tallies() {
        return memory.tallies();
    }

    CompletableFuture<Result> ask() {
        Source source = entry.source();
        if (source instanceof Source.Fixed fixed) {
            memory.count(Duration.ZERO, false);
            Outcome outcome = new Outcome(fixed.value(), null, Instant.now(), Duration.ZERO);
            return CompletableFuture.completedFuture(memory.single(outcome));
        }
        CompletableFuture<Result> known = latest;
        if (known.isDone() && evaluator.isFresh(known.join().time())) {
            return known;
        }
        Deadline deadline = Deadline.in(entry.deadline());
        if (source instanceof Source.Single single) {
            return ask(plain(single.check()), deadline).thenApply(memory::single);
        }
        long now = System.nanoTime();
        begun.compareAndSet(0, now);
        CompletableFuture<Result> result = source instanceof Source.Grouped grouped
                ? ask(grouped, deadline)
                : ask((Source.Composite) source, deadline);
        return result.thenApply(each -> counted(each, now));
    }

    /** Counts an evaluation once, with the time since the first request for it. */
    private Result counted(Result result, long asked) {
        latest = CompletableFuture.completedFuture(result);
        long since = begun.getAndSet(0);
        if (hasRun.getAndSet(false)) {
            memory.count(Duration.ofNanos(System.nanoTime() - (since == 0 ? asked : since)), result.isTimeout());
        }
        return result;
    }

    private CompletableFuture<Result> ask(Source.Grouped grouped, Deadline deadline) {
        List<CompletableFuture<Outcome>> groups = grouped.groups().stream()
                .map(group -> ask(group, deadline.shared()))
                .toList();
        return result(outcomes(grouped, groups), Instant.now());
    }

    /** Evaluates the known components immediately, and the listed components as soon as the listing is available. */
    private CompletableFuture<Result> ask(Source.Composite composite, Deadline deadline) {
        Deadline toList = Deadline.in(entry.deadline().multipliedBy(3).dividedBy(4), entry.deadline());
        CompletableFuture<Outcome> listing = ask(toFewEnough(composite.listing()), toList);
        boolean isListed = listing.isDone();
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        composite.known().forEach((name, component) -> outcomes.put(name, ask(name, component, deadline.shared())));
        publish(outcomes);
        return (isListed ? askNow(listing, composite, deadline) : askOnceListed(listing, composite, deadline))
                .thenCompose(others -> {
                    others.forEach(outcomes::putIfAbsent);
                    publish(outcomes);
                    Outcome outcome = listing.join();
                    return outcomes.isEmpty() && lastListed == null
                            ? CompletableFuture.completedFuture(memory.single(outcome))
                            : result(outcomes, outcome.time());
                });
    }

    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> askNow(
            CompletableFuture<Outcome> listing, Source.Composite composite, Deadline deadline) {
        CompletableFuture<Map<String, CompletableFuture<Outcome>>> asked =
                CompletableFuture.completedFuture(askListed(listing.join(), composite, deadline));
        synchronized (this) {
            this.listing = listing;
            this.listed = asked;
        }
        return asked;
    }

    /** Evaluates the components of a pending listing once for all callers that wait for it, with the deadline of the first caller. */
    private CompletableFuture<Map<String, CompletableFuture<Outcome>>> askOnceListed(
            CompletableFuture<Outcome> listing, Source.Composite composite, Deadline deadline) {
        CompletableFuture<Map<String, CompletableFuture<Outcome>>> asking = new CompletableFuture<>();
        synchronized (this) {
            if (listing == this.listing) {
                return listed;
            }
            this.listing = listing;
            this.listed = asking;
        }
        var unused = listing.thenApply(outcome -> askListed(outcome, composite, deadline))
                .whenComplete((others, error) -> {
                    if (error == null) {
                        asking.complete(others);
                    } else {
                        asking.completeExceptionally(error);
                    }
                });
        return asking;
    }

    /** Evaluates the components of a listing, except the known ones. If the listing failed, evaluates those of the previous listing. */
    private Map<String, CompletableFuture<Outcome>> askListed(
            Outcome listing, Source.Composite composite, Deadline deadline) {
        Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        Map<String, Component> known = composite.known();
        if (listing.failure() == null && listing.value() instanceof Map<?, ?> now) {
            lastListed = now;
        }
        Map<?, ?> others = lastListed;
        if (others != null) {
            others.forEach((name, component) -> {
                if (!known.containsKey((String) name)) {
                    outcomes.put((String) name, ask((String) name, (Component) component, deadline.shared()));
                }
            });
            Set<String> all = new HashSet<>(known.keySet());
            all.addAll(outcomes.keySet());
            memory.keep(all);
            components.keep(all);
        } else if (!known.isEmpty()) {
            Outcome failed = memory.component(LISTING, listing.withValue(composite.unlisted()));
            outcomes.put(LISTING, CompletableFuture.completedFuture(failed));
        }
        return outcomes;
    }

    private Check toFewEnough(Source.Listing listing) {
        return deadline -> {
            Map<String, Component> listed = listing.list(deadline);
            if (listed.size() > MOST_COMPONENTS) {
                throw new CheckFailedException(
                        FailureKind.CONFIGURATION,
                        "there are %s components; expected at most %s".formatted(listed.size(), MOST_COMPONENTS));
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
            plain.add("%s more".formatted(notes.size() - few.size()));
        }
        return plain;
    }

    private CompletableFuture<Outcome> ask(Check check, Deadline deadline) {
        return cell.ask(check, deadline).orElseThrow();
    }

    private CompletableFuture<Result> result(Map<String, CompletableFuture<Outcome>> outcomes, Instant listed) {
        return Futures.all(outcomes.values()).thenApply(done -> {
            Map<String, Outcome> results = new LinkedHashMap<>();
            outcomes.forEach((name, outcome) -> results.put(name, outcome.join()));
            return memory.composite(results, listed);
        });
    }

    /** Returns what is known now of the evaluation that {@link #ask} has begun. */
    PartialResult progress() {
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
                .thenApply(outcome -> memory.component(name, orFallback(outcome, component.fallback())));
    }

    private CompletableFuture<Outcome> ask(Source.Group group, Deadline deadline) {
        Check check = all -> {
            GroupOutcomes findings = evaluator.findings();
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
                        whole.thenApply(
                                outcome -> memory.component(name, orFallback(of(name, outcome), grouped.fallback()))));
            }
        }
        publish(outcomes);
        return outcomes;
    }

    /**
     * Returns the outcome of one component of a group. If the check of the group failed as a whole, its failure applies to each component.
     */
    private static Outcome of(String name, Outcome whole) {
        if (!(whole.value() instanceof GroupOutcomes findings)) {
            return whole;
        }
        Outcome found = findings.outcomes().get(name);
        Failure nothing = new Failure(FailureKind.EXCEPTION, "the check told nothing of it");
        return found == null ? new Outcome(null, nothing, whole.time(), whole.duration()) : found;
    }

    private Outcome orFallback(Outcome outcome, @Nullable Object fallback) {
        return outcome.failure() == null || outcome.value() != null
                ? outcome
                : outcome.withValue(evaluator.values().plain(fallback));
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
