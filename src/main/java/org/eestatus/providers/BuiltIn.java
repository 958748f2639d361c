package org.eestatus.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;

/**
 * A built-in provider, which the settings refer to by a short name.
 *
 * @param description short description for lists
 * @param uses whether the provider checks a given resource of the server
 * @param source called once for each occurrence of the provider in the settings
 */
record BuiltIn(String description, Predicate<Object> uses, Supplier<Source> source) {

    /** Creates a provider that checks no resource of the server. */
    static BuiltIn alone(String description, Supplier<Source> source) {
        return new BuiltIn(description, resource -> false, source);
    }

    /** Creates a provider that reports the verdict on each resource of the server for which there is a check. */
    static BuiltIn verdicts(
            String description, Callable<Map<String, Object>> resources, Function<Object, Optional<Check>> checks) {
        return verdicts(description, resources, checks, List::of);
    }

    /**
     * Creates a provider that reports verdicts and has notes.
     *
     * @param notes which resources the provider may have missed
     */
    static BuiltIn verdicts(
            String description,
            Callable<Map<String, Object>> resources,
            Function<Object, Optional<Check>> checks,
            Callable<List<String>> notes) {
        Source.Listing listing = Source.Listing.of(
                        resources, resource -> checks.apply(resource).map(Component::verdictOf))
                .withNotes(notes);
        return new BuiltIn(
                description, resource -> checks.apply(resource).isPresent(), () -> new Source.Composite(listing));
    }
}
