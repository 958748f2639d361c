package org.eestatus.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known by some moment of what was asked for. */
public record Snapshot(Tree<Progress> progress) {

    /**
     * The verdict as in {@link Report#verdict()}, by what was known last where there is nothing newer yet.
     *
     * @return nothing where it depends on what has never been known
     */
    public Optional<Verdict> verdict() {
        List<Progress> counting = progress.leaves()
                .filter(each -> progress instanceof Tree.Leaf || each.judged())
                .toList();
        Verdict worst = counting.stream()
                .flatMap(each -> Stream.ofNullable(each.known()))
                .map(Result::verdict)
                .reduce(Verdict.PASS, Verdict::and);
        return worst.isWell() && counting.stream().anyMatch(Progress::hasUnknown)
                ? Optional.empty()
                : Optional.of(worst);
    }
}
