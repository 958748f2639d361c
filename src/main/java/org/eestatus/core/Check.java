package org.eestatus.core;

import org.jspecify.annotations.Nullable;

/** One thing that is run to learn how it does. */
@FunctionalInterface
public interface Check {

    /**
     * Runs on a thread of the evaluator, never twice at a time.
     *
     * @param deadline the time left, and the place to say how this run is ended when that time is up
     * @return what it told
     * @throws Exception what kept it from passing
     */
    @Nullable
    Object run(Deadline deadline) throws Exception;
}
