package org.eestatus.providers.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.attributes.Attribute;

/** Names for several git attributes, which may name each other. */
final class AttributeMacros {

    private final Map<String, List<Attribute>> byName = new HashMap<>();

    void define(String name, List<Attribute> attributes) {
        byName.put(name, attributes);
    }

    boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** Adds those values that are not known yet, the last ones first; each macro is expanded once at most. */
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
