package org.eestatus.core;

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

    /** A value that needs no work, so that it is told even while every thread is taken. */
    record Fixed(Object value) implements Source {}

    /** One check whose value is the result. */
    record Single(Check check) implements Source {}

    /**
     * Components, all checked at the same time.
     *
     * @param known the ones that there always are, shown first and whatever becomes of the listing
     * @param listing the others, listed anew for each evaluation; a known one of the same name stands before them
     * @param unlisted what is shown in place of the others if they cannot be listed, null for the bare verdict
     */
    record Composite(
            Map<String, Component> known,
            Listing listing,
            @Nullable Object unlisted) implements Source {

        /** None but the listed ones. */
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
     * Components of which a check tells several at once, such as the workers behind a broker.
     *
     * @param groups all checked at the same time; no name stands in two of them
     * @param fallback what is shown of a component that fails and has a value otherwise, null for the bare verdict
     */
    record Grouped(List<Group> groups, @Nullable Object fallback) implements Source {

        public Grouped {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Some components and the one check that asks them.
     *
     * @param names in the order in which they are shown
     */
    record Group(List<String> names, GroupCheck check) {

        public Group {
            names = List.copyOf(names);
        }
    }

    /** Asks some components at once. */
    @FunctionalInterface
    interface GroupCheck {

        /**
         * Runs on a thread of the evaluator, never twice at a time.
         *
         * @param deadline the time left, and the place to say how this run is ended when that time is up
         * @param findings where it says what it finds of each
         * @throws Exception what keeps all of them from being asked, and is then what each of them failed with
         */
        void run(Deadline deadline, GroupOutcomes findings) throws Exception;
    }

    /** Tells which components there are now, in the order in which they are shown. */
    @FunctionalInterface
    interface Listing {

        Map<String, Component> list(Deadline deadline) throws Exception;

        /**
         * What may have been missed by the last list, for people: names and reasons, no secrets. Everyone may see it.
         *
         * @throws Exception if it cannot be told
         */
        default List<String> notes() throws Exception {
            return List.of();
        }

        /** The same components with these notes. */
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

        /** One component for each of the resources that there is a check for. */
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

        /** A resource whose identity cannot be determined has no component; the others keep theirs. */
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
