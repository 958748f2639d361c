package org.eestatus.core.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eestatus.Verdict;

/** The results that are known at some moment, while others may be pending. */
public record PartialReport(Tree<PartialResult> progress) {

    /**
     * Returns the complete report.
     *
     * @return the report; empty if a result is pending
     */
    public Optional<Report> report() {
        return progress.leaves().anyMatch(PartialResult::checking)
                ? Optional.empty()
                : Optional.of(new Report(progress.map((path, each) -> Objects.requireNonNull(each.known()))));
    }

    /**
     * Returns the verdict as {@link Report#verdict()} does. If the new result of a provider is pending, its latest known
     * result counts.
     *
     * @return the verdict; empty if it depends on a provider or component that has never had a result
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
