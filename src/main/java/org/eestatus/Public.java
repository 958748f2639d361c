package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A value that is visible to every caller. It may occur anywhere inside a result. By default, the texts of a {@link Provider} are
 * visible only to callers who may see details, because a text may contain a host, a path or a name. This default does not affect
 * numbers, booleans, times and enum constants.
 *
 * <pre>{@code
 * return Map.of("queued", queued, "state", Public.of("draining"));
 * }</pre>
 *
 * @param value any value that a provider may return; secrets in it are still redacted
 */
public record Public(@Nullable Object value) {

    public static Public of(@Nullable Object value) {
        return new Public(value);
    }
}
