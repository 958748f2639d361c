package org.eestatus;

import org.jspecify.annotations.Nullable;

/**
 * One check or statistic of a team's own. An implementation has a public constructor without parameters, and is named
 * by its class in the settings.
 */
@FunctionalInterface
public interface Provider {

    /**
     * Tells the status now. Called on one thread at a time for each place in the settings that names it; past its deadline the thread is interrupted.
     *
     * @param arguments the {@code args} and {@code kwargs} of the settings
     * @return anything that JSON can hold: maps, lists, arrays, records, strings, numbers, booleans, temporals, null.
     *     In a judged resource a {@code false} or null at its top level is a failure.
     * @throws Exception whatever keeps it from telling; the provider then fails with the root cause's message
     */
    @Nullable
    Object status(Arguments arguments) throws Exception;
}
