package org.eestatus.core.model;

import java.time.Instant;
import java.util.Comparator;
import org.eestatus.Verdict;

/** The results of one evaluation, for the requested part of the tree. */
public record Report(Tree<Result> results) {

    /**
     * Returns the overall verdict. If a single provider was requested, this is the verdict of its result. Otherwise, it is
     * the worst verdict of the judged providers; {@link Verdict#PASS} if there are none.
     */
    public Verdict verdict() {
        if (results instanceof Tree.Leaf<Result> leaf) {
            return leaf.value().verdict();
        }
        return results.leaves().filter(Result::judged).map(Result::verdict).reduce(Verdict.PASS, Verdict::and);
    }

    /** Returns when the oldest result became known; the current time if there are no results. */
    public Instant time() {
        return results.leaves().map(Result::time).min(Comparator.naturalOrder()).orElseGet(Instant::now);
    }
}
