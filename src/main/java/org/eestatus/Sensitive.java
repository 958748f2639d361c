package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A value that is visible only to callers who may see details. Other callers see the mask instead. The value may occur anywhere
 * inside a result.
 *
 * @param detail the value for callers who may see details
 * @param mask the value for all other callers
 */
public record Sensitive(@Nullable Object detail, @Nullable Object mask) {

    /** The mask that {@link #of} uses. */
    public static final String HIDDEN = "***";

    /** Returns a value that other callers see as {@value #HIDDEN}; a null value is null for every caller. */
    public static Sensitive of(@Nullable Object detail) {
        return new Sensitive(detail, detail == null ? null : HIDDEN);
    }
}
