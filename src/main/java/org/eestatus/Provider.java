package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A custom check or statistic. An implementation must have a public constructor without parameters. The settings refer to it by
 * its class name.
 */
@FunctionalInterface
public interface Provider {

    /**
     * Evaluates the provider. For each entry in the settings that names this provider, at most one call runs at a time. The
     * thread is interrupted when the deadline expires.
     *
     * @param arguments the {@code args} and {@code kwargs} from the settings
     * @return a {@link CheckResult}, or a value that JSON can hold: maps, lists, arrays, records, strings, numbers, booleans,
     *     temporals, null; any part of it may be {@link Sensitive} or {@link Public}. In a judged resource, the provider fails
     *     if the value, or a direct entry or element of the value, is {@code false} or null
     * @throws Exception if the check fails; the message of the root cause is the reason that callers see
     */
    @Nullable
    Object status(Arguments arguments) throws Exception;
}
