package org.eestatus.core.run;

/** Throws a checked exception that is not declared, as other JVM languages can. */
final class Sneaky {

    private Sneaky() {}

    /**
     * Throws the exception. The return type allows a caller to write {@code throw} before the call, so that the compiler knows
     * that the caller's code ends there.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException unchecked(Throwable checked) throws E {
        throw (E) checked;
    }
}
