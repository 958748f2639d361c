package org.eestatus.core.redact;

import org.jspecify.annotations.Nullable;

/**
 * A value whose texts are only for callers who may see details, unless the texts are inside a {@link org.eestatus.Public}.
 *
 * @param value the value that a provider returned
 */
public record TextsAsDetails(@Nullable Object value) {}
