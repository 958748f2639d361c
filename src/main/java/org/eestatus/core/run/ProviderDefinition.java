package org.eestatus.core.run;

import java.time.Duration;
import java.util.Collection;
import org.eestatus.Verdict;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Result;

/**
 * One provider in a resource.
 *
 * @param source where the result comes from
 * @param deadline the timeout of the provider, and of each of its components
 * @param judged whether the verdict counts toward the overall verdict
 * @param critical false if a failure counts only as a warning
 * @param origin identifies what the provider checks. Two definitions that check the same thing have equal origins, so that
 *     a fault that affects both is counted once
 */
public record ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical, Object origin) {

    /** Creates a definition that checks the same thing as any other definition with the same source. */
    public ProviderDefinition(Source source, Duration deadline, boolean judged, boolean critical) {
        this(source, deadline, judged, critical, source);
    }

    /** Returns the outcome as it counts for this provider: if the provider is not critical, a failure becomes a warning. */
    Outcome counted(Outcome outcome) {
        return critical ? outcome : outcome.asWarning();
    }

    /**
     * Returns the result of a provider without components. If the provider is judged, a value that is false or null, or that has
     * such a value at its top level, does not pass.
     */
    Result.Single result(Outcome outcome) {
        Outcome counted = counted(outcome);
        boolean isDenied = judged
                && counted.verdict() == Verdict.PASS
                && !Result.Single.denials(outcome.value()).isEmpty();
        Verdict denied = critical ? Verdict.FAIL : Verdict.WARN;
        return new Result.Single(counted, judged, isDenied ? denied : counted.verdict());
    }

    /**
     * Returns the verdict of a provider with components. It is always {@link Verdict#PASS} if the provider is not judged.
     *
     * @param components the outcomes, as {@link #counted} returns them
     */
    Verdict verdict(Collection<Outcome> components) {
        return judged ? components.stream().map(Outcome::verdict).reduce(Verdict.PASS, Verdict::and) : Verdict.PASS;
    }
}
