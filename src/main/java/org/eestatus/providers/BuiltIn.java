package org.eestatus.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eestatus.core.Check;
import org.eestatus.core.Component;
import org.eestatus.core.Source;

/**
 * A provider that settings name by a short name.
 *
 * @param description what it tells, in a few words for a list
 * @param uses whether a resource of the server is one that it checks
 * @param source made once for each time that the settings name it
 */
record BuiltIn(String description, Predicate<Object> uses, Supplier<Source> source) {

    /** One that checks none of the server's resources. */
    static BuiltIn alone(String description, Supplier<Source> source) {
        return new BuiltIn(description, resource -> false, source);
    }

    /** One that tells the verdict on each of the server's resources that it has a check for. */
    static BuiltIn verdicts(
            String description, Callable<Map<String, Object>> resources, Function<Object, Optional<Check>> checks) {
        return verdicts(description, resources, checks, List::of);
    }

    /**
     * The same with notes.
     *
     * @param notes which resources it may have missed
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
