package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A value for callers who may see details, anywhere inside a result. Other callers see the mask in its place.
 *
 * @param detail for callers who may see details
 * @param mask for all others
 */
public record Sensitive(@Nullable Object detail, @Nullable Object mask) {

    /** The mask of {@link #of}. */
    public static final String HIDDEN = "***";

    /** A value that others see as {@value #HIDDEN}; null is null for all. */
    public static Sensitive of(@Nullable Object detail) {
        return new Sensitive(detail, detail == null ? null : HIDDEN);
    }
}
