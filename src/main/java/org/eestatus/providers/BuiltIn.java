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
 * @param source creates the source of the result; called once for each entry in the settings that uses the provider. It
 *     throws an {@link IllegalArgumentException} for arguments that the provider does not accept
 * @param origin returns the identity of what the provider checks with the given arguments, see
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
                    if (!arguments.equals(Arguments.NONE)) {
                        throw new IllegalArgumentException(
                                "the provider takes no args and no kwargs; expected neither");
                    }
                    return source.get();
                },
                arguments -> Arguments.NONE);
    }

    /**
     * Creates a provider with one component per resource. Its {@code args} select components by name or by glob. All
     * selections have the same origin, because they are selections from the same components.
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
     * Creates a provider that reports a verdict for each resource of the server for which there is a check.
     *
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
