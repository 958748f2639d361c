package org.eestatus.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known by some moment of what was asked for. */
public record PartialReport(Tree<PartialResult> progress) {

    /**
     * All that was asked for.
     *
     * @return nothing where some of it is still being checked
     */
    public Optional<Report> report() {
        return progress.leaves().anyMatch(PartialResult::checking)
                ? Optional.empty()
                : Optional.of(new Report(progress.map((path, each) -> Objects.requireNonNull(each.known()))));
    }

    /**
     * The verdict as in {@link Report#verdict()}, by what was known last where there is nothing newer yet.
     *
     * @return nothing where it depends on what has never been known
     */
    public Optional<Verdict> verdict() {
        List<PartialResult> counting = progress.leaves()
                .filter(each -> progress instanceof Tree.Leaf || each.judged())
                .toList();
        Verdict worst = counting.stream()
                .flatMap(each -> Stream.ofNullable(each.known()))
                .map(Result::verdict)
                .reduce(Verdict.PASS, Verdict::and);
        return worst.isWell() && counting.stream().anyMatch(PartialResult::hasUnknown)
                ? Optional.empty()
                : Optional.of(worst);
    }
}
