package org.eestatus.core.run;

import org.jspecify.annotations.Nullable;

/**
 * A named part of a provider that passes or fails independently.
 *
 * @param check the check to run. The value that it returns is shown; null shows the verdict only
 * @param fallback the value to show instead of the check's value when the check fails; null shows the verdict only
 */
public record Component(Check check, @Nullable Object fallback) {

    /** Returns a component without a fallback value, so that only the verdict is shown when the check fails. */
    public static Component verdictOf(Check check) {
        return new Component(check, null);
    }
}
