package org.eestatus.core.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a provider's result comes from. */
public sealed interface Source {

    /** A constant value, which is returned even while all threads are busy. */
    record Fixed(Object value) implements Source {}

    /** One check whose value is the result. */
    record Single(Check check) implements Source {}

    /**
     * Components that each have a check. All checks run at the same time.
     *
     * @param known the components that always exist; they are shown first, even if the listing fails
     * @param listing lists the other components, once for each evaluation; a known component takes precedence over a listed one of
     *     the same name
     * @param unlisted the value to show in place of the other components if they cannot be listed; null shows the verdict only
     */
    record Composite(
            Map<String, Component> known,
            Listing listing,
            @Nullable Object unlisted) implements Source {

        /** Creates a source with listed components only. */
        public Composite(Listing listing) {
            this(Map.of(), listing);
        }

        public Composite(Map<String, Component> known, Listing listing) {
            this(known, listing, null);
        }

        public Composite {
            known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        }
    }

    /**
     * Groups of components. One check evaluates all components of a group at once, for example the workers behind a broker.
     *
     * @param groups the groups, which are all checked at the same time; no name is in two groups
     * @param fallback the value to show instead of a component's own value when the component fails; null shows the verdict
     *     only
     */
    record Grouped(List<Group> groups, @Nullable Object fallback) implements Source {

        public Grouped {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Components and the one check that evaluates them.
     *
     * @param names the names of the components, in the order in which they are shown
     */
    record Group(List<String> names, GroupCheck check) {

        public Group {
            names = List.copyOf(names);
        }
    }

    /** A check that evaluates several components at once. */
    @FunctionalInterface
    interface GroupCheck {

        /**
         * Runs the check on a thread of the runner, never twice at the same time.
         *
         * @param deadline provides the remaining time, and accepts the action that cancels this run
         * @param findings receives the outcome of each component
         * @throws Exception if none of the components can be evaluated; each of them fails with this exception
         */
        void run(Deadline deadline, GroupOutcomes findings) throws Exception;
    }

    /** A listing of the components that currently exist, in the order in which they are shown. */
    @FunctionalInterface
    interface Listing {

        Map<String, Component> list(Deadline deadline) throws Exception;

        /**
         * Returns human-readable notes on components that the last listing may have missed: their names and the reasons, without
         * secrets. The notes are visible to every caller.
         *
         * @throws Exception if the notes cannot be determined
         */
        default List<String> notes() throws Exception {
            return List.of();
        }

        /** Returns a listing of the same components with these notes. */
        default Listing withNotes(Callable<List<String>> notes) {
            Listing listing = this;
            return new Listing() {
                @Override
                public Map<String, Component> list(Deadline deadline) throws Exception {
                    return listing.list(deadline);
                }

                @Override
                public List<String> notes() throws Exception {
                    return notes.call();
                }
            };
        }

        /** Returns a listing of the resources for which the function returns a component. */
        static Listing of(Callable<Map<String, Object>> resources, Function<Object, Optional<Component>> components) {
            return deadline -> {
                Map<String, Component> listed = new LinkedHashMap<>();
                resources
                        .call()
                        .forEach((name, resource) ->
                                component(resource, components).ifPresent(component -> listed.put(name, component)));
                return listed;
            };
        }

        /**
         * Returns the component of a resource, or empty if the function throws, so that a faulty resource does not hide the other
         * resources.
         */
        private static Optional<Component> component(
                Object resource, Function<Object, Optional<Component>> components) {
            try {
                return components.apply(resource);
            } catch (Throwable e) {
                return Optional.empty();
            }
        }
    }
}
