package org.eestatus.core.run;

/** Throws a checked exception that is not declared, as other JVM languages can. */
final class Sneaky {

    private Sneaky() {}

    /**
     * Throws the exception. The return type allows a caller to write {@code throw}, which tells the compiler that the flow ends.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException unchecked(Throwable checked) throws E {
        throw (E) checked;
    }
}
