package org.eestatus.core;

import java.time.Instant;
import java.util.Comparator;

/** The answer to one question: the results at the place in the tree that was asked for. */
public record Report(Tree<Result> results) {

    /**
     * A provider that was asked for alone has the verdict of its result; of several, the judged ones count, and the
     * least well of them decides.
     */
    public Verdict verdict() {
        if (results instanceof Tree.Leaf<Result> leaf) {
            return leaf.value().verdict();
        }
        return results.leaves().filter(Result::judged).map(Result::verdict).reduce(Verdict.PASS, Verdict::and);
    }

    /** When the oldest of its results was known; now, if there are none. */
    public Instant time() {
        return results.leaves().map(Result::time).min(Comparator.naturalOrder()).orElseGet(Instant::now);
    }
}
