package org.eestatus.core.redact;

import org.jspecify.annotations.Nullable;

/**
 * A value whose texts are for callers who may see details, unless they are inside a {@link org.eestatus.Public}.
 *
 * @param value as a provider returned it
 */
public record TextsAsDetails(@Nullable Object value) {}
