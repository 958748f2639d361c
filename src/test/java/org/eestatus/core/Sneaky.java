package org.eestatus.core;

/** Throws a checked exception where none is declared, as other languages of the JVM can. */
final class Sneaky {

    private Sneaky() {}

    /** Never returns; the type lets the compiler know. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException unchecked(Throwable checked) throws E {
        throw (E) checked;
    }
}
