package org.eestatus.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eestatus.Arguments;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;

/**
 * A built-in provider, which the settings refer to by a short name.
 *
 * @param description short description for lists
 * @param uses whether the provider checks a given resource of the server
 * @param source creates the source of the result, once for each entry in the settings that uses the provider; throws an
 *     {@link IllegalArgumentException} if the provider does not accept the arguments
 * @param origin returns a key that identifies what the provider checks with the given arguments, as described in
 *     {@link org.eestatus.core.run.ProviderDefinition}
 */
record BuiltIn(
        String description,
        Predicate<Object> uses,
        Function<Arguments, Source> source,
        Function<Arguments, Object> origin) {

    /** Creates a provider that checks no resource of the server and accepts no arguments. */
    static BuiltIn alone(String description, Supplier<Source> source) {
        return new BuiltIn(
                description,
                resource -> false,
                arguments -> {
                    if (!arguments.isEmpty()) {
                        throw new IllegalArgumentException(
                                "the provider takes no args and no kwargs; expected both to be absent");
                    }
                    return source.get();
                },
                arguments -> Arguments.NONE);
    }

    /**
     * Creates a provider with one component per resource. Its {@code args} select components by name or by glob. The
     * origin does not depend on the {@code args}, because every selection is made from the same components.
     *
     * @param uses whether the provider checks a given resource of the server
     */
    static BuiltIn components(String description, Predicate<Object> uses, Supplier<Source> source) {
        return new BuiltIn(
                description,
                uses,
                arguments -> ComponentSelection.of(arguments, source.get()),
                arguments -> Arguments.NONE);
    }

    /**
     * Creates a provider that reports a verdict for each server resource that has a check.
     *
     * @param checks returns the check of a resource, or empty if the provider does not check the resource
     * @param notes returns notes on the resources that the provider may have missed
     */
    static BuiltIn verdicts(
            String description,
            Callable<Map<String, Object>> resources,
            Function<Object, Optional<Check>> checks,
            Callable<List<String>> notes) {
        Source.Listing listing = Source.Listing.of(
                        resources, resource -> checks.apply(resource).map(Component::verdictOf))
                .withNotes(notes);
        return components(
                description, resource -> checks.apply(resource).isPresent(), () -> new Source.Composite(listing));
    }
}
