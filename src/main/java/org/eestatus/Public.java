package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A value for every caller, anywhere inside a result. Without it, texts of a {@link Provider} are only for callers who may see
 * details, because a text may contain a host, a path or a name. Numbers, booleans and times are for every caller anyway.
 *
 * <pre>{@code
 * return Map.of("queued", queued, "state", Public.of("draining"));
 * }</pre>
 *
 * @param value anything that a provider may return; secrets in it are redacted nevertheless
 */
public record Public(@Nullable Object value) {

    public static Public of(@Nullable Object value) {
        return new Public(value);
    }
}
