package org.eestatus.providers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.Arguments;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Globs;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Deadline;
import org.eestatus.core.run.Source;
import org.jspecify.annotations.Nullable;

/**
 * A selection of a provider's components, as specified in the provider's arguments.
 *
 * @param globs the names or globs of the components
 */
record ComponentSelection(List<String> globs) {

    /**
     * Returns a source with only the components that the arguments select, or the given source if there are no
     * arguments.
     *
     * @throws IllegalArgumentException if there are named arguments, if an argument is not a name or a glob, or if the
     *     settings define all components and an argument selects none of them
     */
    static Source of(Arguments arguments, Source source) {
        if (!arguments.kwargs().isEmpty()) {
            throw new IllegalArgumentException(
                    "the provider takes no kwargs; expected only args, which are names or globs of components");
        }
        List<String> globs = new ArrayList<>();
        for (Object each : arguments.args()) {
            if (!(each instanceof String glob) || glob.isBlank()) {
                throw new IllegalArgumentException(
                        "'%s' is not a name; expected args to be names or globs of components, such as \"jdbc/*\""
                                .formatted(each));
            }
            globs.add(glob);
        }
        return globs.isEmpty() ? source : new ComponentSelection(globs).of(source);
    }

    private Source of(Source source) {
        Globs selected = new Globs(globs);
        if (source instanceof Source.Composite composite) {
            return new Source.Composite(
                    selected(composite.known(), selected),
                    new Selected(composite, selected, globs),
                    composite.unlisted());
        }
        if (source instanceof Source.Grouped grouped) {
            return new Source.Grouped(selected(grouped.groups(), selected), grouped.fallback());
        }
        throw new IllegalStateException("the provider has no components");
    }

    /**
     * Reduces the groups to the selected components. The settings define all components of the groups, so an argument
     * that selects no component is an error.
     */
    private List<Source.Group> selected(List<Source.Group> groups, Globs selected) {
        List<String> names =
                groups.stream().flatMap(group -> group.names().stream()).toList();
        for (String glob : globs) {
            Globs one = new Globs(List.of(glob));
            if (names.stream().noneMatch(name -> one.match(name).isPresent())) {
                throw new IllegalArgumentException(
                        "'%s' selects no component; expected one of %s".formatted(glob, String.join(", ", names)));
            }
        }
        return groups.stream()
                .map(group -> new Source.Group(
                        group.names().stream()
                                .filter(name -> selected.match(name).isPresent())
                                .toList(),
                        group.check()))
                .filter(group -> !group.names().isEmpty())
                .toList();
    }

    private static Map<String, Component> selected(Map<String, Component> components, Globs globs) {
        Map<String, Component> selected = new LinkedHashMap<>();
        components.forEach((name, component) -> {
            if (globs.match(name).isPresent()) {
                selected.put(name, component);
            }
        });
        return selected;
    }

    /**
     * Lists the selected components. If an argument names a resource that does not exist, a failing component is listed
     * instead, because the settings expect the resource.
     */
    private record Selected(Source.Composite source, Globs selected, List<String> names) implements Source.Listing {

        @Override
        public Map<String, Component> list(Deadline deadline) throws Exception {
            Map<String, Component> listed =
                    ComponentSelection.selected(source.listing().list(deadline), selected);
            for (String name : names) {
                if (Globs.isName(name) && !source.known().containsKey(name)) {
                    listed.putIfAbsent(name, missing(source.unlisted()));
                }
            }
            return listed;
        }

        private static Component missing(@Nullable Object fallback) {
            return new Component(
                    deadline -> {
                        throw new CheckFailedException(
                                FailureKind.CONFIGURATION,
                                "there is no resource of this name, or the provider cannot check it");
                    },
                    fallback);
        }

        @Override
        public List<String> notes() throws Exception {
            return source.listing().notes();
        }
    }
}
