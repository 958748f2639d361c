package org.eestatus.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Where a provider's result comes from. */
public sealed interface Source {

    /** A value that needs no work, so that it is told even while every thread is taken. */
    record Fixed(Object value) implements Source {}

    /** One check whose value is the result. */
    record Single(Check check) implements Source {}

    /** Components, listed anew for each evaluation and then checked all at the same time. */
    record Composite(Listing listing) implements Source {}

    /** Tells which components there are now, in the order in which they are shown. */
    @FunctionalInterface
    interface Listing {

        Map<String, Component> list(Deadline deadline) throws Exception;

        /** One component for each of the resources that there is a check for. */
        static Listing of(Callable<Map<String, Object>> resources, Function<Object, Optional<Component>> components) {
            return deadline -> {
                Map<String, Component> listed = new LinkedHashMap<>();
                resources
                        .call()
                        .forEach((name, resource) ->
                                components.apply(resource).ifPresent(component -> listed.put(name, component)));
                return listed;
            };
        }
    }
}
