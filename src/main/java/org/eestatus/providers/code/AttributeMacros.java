package org.eestatus.providers.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.attributes.Attribute;

/** Git attribute macros, each of which is a name for several git attributes. Macros may refer to each other. */
final class AttributeMacros {

    private final Map<String, List<Attribute>> byName = new HashMap<>();

    void define(String name, List<Attribute> attributes) {
        byName.put(name, attributes);
    }

    boolean contains(String name) {
        return byName.containsKey(name);
    }

    /**
     * Adds attributes to {@code values}, starting with the last attribute. Skips attributes that {@code values} already
     * contains, so each macro is expanded at most once.
     */
    void expand(List<Attribute> attributes, Map<String, Attribute> values) {
        Deque<Attribute> pending = new ArrayDeque<>();
        attributes.forEach(pending::push);
        while (!pending.isEmpty()) {
            Attribute attribute = pending.pop();
            boolean isNew = values.putIfAbsent(attribute.getKey(), attribute) == null;
            if (isNew && attribute.getState() == Attribute.State.SET) {
                byName.getOrDefault(attribute.getKey(), List.of()).forEach(pending::push);
            }
        }
    }
}
