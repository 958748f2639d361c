package org.eestatus.core.model;

import java.time.Instant;
import java.util.List;
import org.eestatus.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The change of one check's verdict. A check is a component, or a provider without components.
 *
 * @param path the names of the resource, the provider, and the component if there is one
 * @param judged whether the verdict counts toward the overall verdict
 * @param from the previous verdict, or null for the first evaluation
 * @param lasted when the series of evaluations with the previous verdict began; for the first evaluation, the time of the
 *     change
 * @param to the new verdict
 * @param time when the evaluation with the new verdict completed
 * @param reason why the check does not pass, with secrets redacted, or null if it passes
 * @param stuck where the check hangs, or null if it does not hang
 */
public record VerdictChange(
        List<String> path,
        boolean judged,
        @Nullable Verdict from,
        Instant lasted,
        Verdict to,
        Instant time,
        @Nullable String reason,
        @Nullable HangDetails stuck) {

    public VerdictChange {
        path = List.copyOf(path);
    }
}
