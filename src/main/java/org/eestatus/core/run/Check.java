package org.eestatus.core.run;

import org.jspecify.annotations.Nullable;

/** A single health check. */
@FunctionalInterface
public interface Check {

    /**
     * Runs the check on a thread of the runner, never twice at the same time.
     *
     * @param deadline provides the remaining time, and accepts the action that cancels this run
     * @return the value of the check, which is shown in its result
     * @throws Exception if the check does not pass; the exception is the reason
     */
    @Nullable
    Object run(Deadline deadline) throws Exception;
}
