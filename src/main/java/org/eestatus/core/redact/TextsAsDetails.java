package org.eestatus.core.redact;

import org.jspecify.annotations.Nullable;

/**
 * A wrapper for a value that a provider returned. The strings in the value are shown only to callers who may see details, except
 * those inside a {@link org.eestatus.Public}.
 *
 * @param value the value that a provider returned
 */
public record TextsAsDetails(@Nullable Object value) {}
