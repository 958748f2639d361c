package org.eestatus.core.run;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The context in which a check runs on its thread. */
@FunctionalInterface
public interface CheckContext {

    /** The context that the thread already has. */
    CheckContext OF_THREAD = Callable::call;

    /**
     * Calls the run of a check on the current thread, and ends the context before it returns.
     *
     * @throws Exception the exception that the run throws, or an exception of the server if the context cannot begin or end
     */
    @Nullable
    Object call(Callable<@Nullable Object> run) throws Exception;
}
