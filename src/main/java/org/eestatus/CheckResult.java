package org.eestatus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result with an explicit verdict and reason. A {@link Provider} returns it to warn, or to show a value despite a failure.
 *
 * <pre>{@code
 * return queued < 1_000
 *         ? CheckResult.pass(Map.of("queued", queued))
 *         : CheckResult.warn("the queue grows", Map.of("queued", queued));
 * }</pre>
 *
 * @param verdict the verdict of the provider
 * @param reason why the verdict is not {@link Verdict#PASS}, for callers who may see details; null for {@link Verdict#PASS}
 * @param value any value that a provider may return, except another check result; shown with every verdict
 */
public record CheckResult(
        Verdict verdict, @Nullable String reason, @Nullable Object value) {

    /**
     * @throws IllegalArgumentException if a verdict other than {@link Verdict#PASS} has no reason, or if the value is a check
     *     result
     */
    public CheckResult {
        Objects.requireNonNull(verdict, "verdict");
        if (verdict != Verdict.PASS && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException(
                    "The verdict %s has no reason; expected a reason".formatted(verdict.label()));
        }
        if (value instanceof CheckResult) {
            throw new IllegalArgumentException(
                    "The value of a check result is itself a check result; expected a plain value");
        }
    }

    /**
     * Returns a result that has the same effect as the plain value. In a judged resource, the provider fails if the value, or a
     * direct entry or element of the value, is {@code false} or null.
     */
    public static CheckResult pass(@Nullable Object value) {
        return new CheckResult(Verdict.PASS, null, value);
    }

    /** Returns a result with the verdict {@link Verdict#WARN}, which counts as healthy everywhere. */
    public static CheckResult warn(String reason, @Nullable Object value) {
        return new CheckResult(Verdict.WARN, reason, value);
    }

    /** Returns a result with the verdict {@link Verdict#FAIL}. */
    public static CheckResult fail(String reason, @Nullable Object value) {
        return new CheckResult(Verdict.FAIL, reason, value);
    }
}
