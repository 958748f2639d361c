package org.eestatus.core;

import org.jspecify.annotations.Nullable;

/**
 * One named part of a provider that passes or fails by itself.
 *
 * @param check what is run; a value that it returns is shown, null stands for the bare verdict
 * @param fallback what is shown when the check fails and has a value otherwise, null for the bare verdict
 */
public record Component(Check check, @Nullable Object fallback) {

    /** A component that is shown as its verdict alone. */
    public static Component verdictOf(Check check) {
        return new Component(check, null);
    }
}
