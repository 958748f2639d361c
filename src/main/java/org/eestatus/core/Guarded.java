package org.eestatus.core;

import org.jspecify.annotations.Nullable;

/**
 * A value inside a result that not everybody may see.
 *
 * @param detail for those who may see details
 * @param mask for everybody else
 */
public record Guarded(@Nullable Object detail, @Nullable Object mask) {

    /** Masked altogether for those who may not see details. */
    public static Guarded of(@Nullable Object detail) {
        return new Guarded(detail, detail == null ? null : Secrets.HIDDEN);
    }
}
