package org.eestatus.core.run;

import org.jspecify.annotations.Nullable;

/**
 * A named part of a provider that passes or fails independently.
 *
 * @param check the check to run; its value is shown, or only the verdict if it returns null
 * @param fallback the value to show when the check fails, for a check that returns a value when it passes; null shows the verdict only
 */
public record Component(Check check, @Nullable Object fallback) {

    /** Returns a component that is shown as its verdict only. */
    public static Component verdictOf(Check check) {
        return new Component(check, null);
    }
}
