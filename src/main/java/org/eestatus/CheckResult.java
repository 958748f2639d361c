package org.eestatus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result with a verdict and a reason, for a {@link Provider} that knows better than by throwing an exception or returning false.
 *
 * <pre>{@code
 * return queued < 1_000
 *         ? CheckResult.pass(Map.of("queued", queued))
 *         : CheckResult.warn("the queue grows", Map.of("queued", queued));
 * }</pre>
 *
 * @param verdict of the provider
 * @param reason the message of a verdict other than {@link Verdict#PASS}, for callers who may see details; null for that one
 * @param value anything that a provider may return; shown whatever the verdict is
 */
public record CheckResult(
        Verdict verdict, @Nullable String reason, @Nullable Object value) {

    /** @throws IllegalArgumentException for a verdict other than {@link Verdict#PASS} without a reason */
    public CheckResult {
        Objects.requireNonNull(verdict, "verdict");
        if (verdict != Verdict.PASS && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException(
                    "The verdict %s has no reason; expected a reason".formatted(verdict.label()));
        }
        if (value instanceof CheckResult) {
            throw new IllegalArgumentException("The value of a check result is a check result; expected a plain value");
        }
    }

    /** As if the provider had returned the value alone. */
    public static CheckResult pass(@Nullable Object value) {
        return new CheckResult(Verdict.PASS, null, value);
    }

    /** Warns: counts as healthy everywhere, and is shown with its reason. */
    public static CheckResult warn(String reason, @Nullable Object value) {
        return new CheckResult(Verdict.WARN, reason, value);
    }

    /** Fails. */
    public static CheckResult fail(String reason, @Nullable Object value) {
        return new CheckResult(Verdict.FAIL, reason, value);
    }
}
