package org.eestatus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes an entry's results of the outcomes of its checks, and remembers what it needs of them for the next. */
final class Memory {

    private final Entry entry;
    private final History whole = new History();
    private final Map<String, History> components = new ConcurrentHashMap<>();

    Memory(Entry entry) {
        this.entry = entry;
    }

    Result.Single single(Outcome outcome) {
        Result.Single single = Result.Single.of(outcome, entry);
        return new Result.Single(whole.add(single.outcome(), single.verdict()), single.judged(), single.verdict());
    }

    /** The outcome of a component as it counts. */
    Outcome component(String name, Outcome outcome) {
        Outcome counted = entry.counted(outcome);
        return components.computeIfAbsent(name, unknown -> new History()).add(counted, counted.verdict());
    }

    /** The result of the components that there are now; the others are forgotten. */
    Result.Composite composite(Map<String, Outcome> outcomes, Instant listed) {
        components.keySet().retainAll(outcomes.keySet());
        Instant latest = outcomes.values().stream()
                .map(Outcome::time)
                .max(Comparator.naturalOrder())
                .orElse(listed);
        Verdict verdict = Result.Composite.verdict(outcomes, entry);
        Instant turned = outcomes.values().stream()
                .filter(outcome -> verdict != Verdict.PASS && outcome.verdict() == verdict)
                .map(Outcome::since)
                .min(Comparator.naturalOrder())
                .orElse(latest);
        Outcome counted = whole.add(new Outcome(null, null, latest, Duration.ZERO, turned), verdict);
        return new Result.Composite(outcomes, listed, entry.judged(), verdict, counted.since());
    }

    /**
     * What is known by now.
     *
     * @param asked the components that have been asked, in their order; none where the entry has no components
     */
    Progress progress(Map<String, CompletableFuture<Outcome>> asked) {
        Outcome latest = whole.latest();
        if (entry.source() instanceof Source.Single) {
            Result known = latest == null ? null : Result.Single.of(latest, entry);
            return new Progress(known, entry.judged(), true, Set.of());
        }
        Map<String, Outcome> known = new LinkedHashMap<>();
        Set<String> pending = new LinkedHashSet<>();
        asked.forEach((name, outcome) -> {
            History before = components.get(name);
            Outcome best = outcome.isDone() ? outcome.join() : before == null ? null : before.latest();
            if (best != null) {
                known.put(name, best);
            }
            if (!outcome.isDone()) {
                pending.add(name);
            }
        });
        return new Progress(partial(known), entry.judged(), true, Collections.unmodifiableSet(pending));
    }

    private @Nullable Result partial(Map<String, Outcome> known) {
        if (known.isEmpty()) {
            return null;
        }
        Outcome latest = whole.latest();
        Instant now = Instant.now();
        Instant since = latest == null ? now : latest.since();
        return new Result.Composite(known, now, entry.judged(), Result.Composite.verdict(known, entry), since);
    }
}
