package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * A check or a statistic of your own. An implementation has a public constructor without parameters, and is named by its class in the
 * settings.
 */
@FunctionalInterface
public interface Provider {

    /**
     * Evaluates the provider. It is called on one thread at a time for each entry of the settings that names it. Past its deadline the
     * thread is interrupted.
     *
     * @param arguments the {@code args} and {@code kwargs} of the settings
     * @return a {@link CheckResult}, or a value that JSON can hold: maps, lists, arrays, records, strings, numbers, booleans, temporals,
     *     null; any part of it may be {@link Sensitive}. In a judged resource, a {@code false} or null at its top level is a failure
     * @throws Exception if it fails; the message of its root cause is the reason
     */
    @Nullable
    Object status(Arguments arguments) throws Exception;
}
