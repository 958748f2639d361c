package org.eestatus.core;

import java.util.Optional;

/** What is known by some moment of what was asked for. */
public record Snapshot(Tree<Progress> progress) {

    /**
     * The verdict as in {@link Report#verdict()}, where nothing that is still to come can change it for the worse.
     *
     * @return nothing while that depends on what has never been known
     */
    public Optional<Verdict> verdict() {
        boolean alone = progress instanceof Tree.Leaf;
        Verdict worst = Verdict.PASS;
        boolean unknown = false;
        for (Progress each : (Iterable<Progress>) progress.leaves()::iterator) {
            Result known = each.known();
            if (alone || each.judged()) {
                unknown |= each.hasUnknown();
                worst = known == null ? worst : worst.and(known.verdict());
            }
        }
        return worst.isWell() && unknown ? Optional.empty() : Optional.of(worst);
    }
}
