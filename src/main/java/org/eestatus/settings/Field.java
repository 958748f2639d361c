package org.eestatus.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of the file with its place, read as one type or refused with what was expected. */
final class Field {

    private static final int DEEPEST = 32;
    private static final String MAPPING = "a mapping of keys to values";

    private final Node node;
    private final Location location;
    private final Placeholders placeholders;

    /** @throws SettingsException for a tag that YAML itself does not define, which would otherwise have no effect */
    Field(Node node, Location location, Placeholders placeholders) {
        if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
            throw location.problem(
                    "the value has a tag, which begins with !; expected a value without one, or in quotes");
        }
        this.node = node;
        this.location = location;
        this.placeholders = placeholders;
    }

    Location location() {
        return location;
    }

    /** The entries of a mapping with these keys and no others, each read at most once. */
    Section section(Set<String> known) {
        return section(known, MAPPING);
    }

    /** @param form what the mapping looks like, for the message about anything else */
    Section section(Set<String> known, String form) {
        Map<String, Field> entries = entries(Function.identity(), form);
        entries.forEach((key, field) -> {
            if (!known.contains(key)) {
                throw field.location.problem("unknown key; expected one of " + String.join(", ", known));
            }
        });
        return new Section(location, entries);
    }

    /** The entries of a mapping with names of the user's own, in order; none for an empty value. */
    <T> Map<String, T> entries(Function<Field, T> type) {
        return entries(type, MAPPING);
    }

    /** @param form what the mapping looks like, for the message about anything else */
    <T> Map<String, T> entries(Function<Field, T> type, String form) {
        Map<String, T> entries = new LinkedHashMap<>();
        if (isNull()) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw expected(form);
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            int line = line(keyNode);
            if (!(keyNode instanceof ScalarNode keyScalar)) {
                throw location.below(line, "?").problem("the key is not a plain name; expected a name");
            }
            String key = keyScalar.getValue();
            Location place = location.below(line, key);
            if (keyNode.getTag().equals(Tag.MERGE)) {
                throw place.problem("the merge key << is not read; expected the keys that it would add, written out");
            }
            if (entries.containsKey(key)) {
                throw place.problem("the key stands here a second time; expected each key once");
            }
            entries.put(key, type.apply(new Field(tuple.getValueNode(), place, placeholders)));
        }
        return entries;
    }

    /** The elements of a list; none for an empty value. */
    <T> List<T> list(Function<Field, T> type) {
        List<T> elements = new ArrayList<>();
        if (isNull()) {
            return elements;
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        for (Node element : sequence.getValue()) {
            Location place = location.below(line(element), "[" + elements.size() + "]");
            elements.add(type.apply(new Field(element, place, placeholders)));
        }
        return elements;
    }

    String string() {
        if (!(node instanceof ScalarNode) || isNull()) {
            throw expected("a text");
        }
        return text();
    }

    /** The text as the file has it, without what a placeholder stands for. */
    String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** What stands here if that is a single value; nothing of another shape is one of its types. */
    Scalar scalar() {
        return new Scalar(
                node instanceof ScalarNode ? text().strip() : "", written().strip(), this::expectedScalar);
    }

    /** Whatever stands here: maps, lists, strings, numbers, booleans and null, typed as YAML 1.1 types plain scalars. */
    @Nullable
    Object value() {
        if (location.depth() > DEEPEST) {
            throw location.problem("nested too deep; expected at most " + DEEPEST + " levels");
        }
        if (node instanceof MappingNode) {
            return entries(Field::value);
        }
        if (node instanceof SequenceNode) {
            return list(Field::value);
        }
        if (isNull()) {
            return null;
        }
        boolean plain = ((ScalarNode) node).getScalarStyle() == ScalarStyle.PLAIN;
        return plain ? PlainScalar.value(text()) : text();
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private String text() {
        String text = placeholders.replace(((ScalarNode) node).getValue(), location);
        if (!text.isEmpty() && placeholders.isSecretName(location.key())) {
            placeholders.addSecret(text);
        }
        return text;
    }

    /** The exception for a value of the wrong shape; it shows no text, which may be a URL with a password. */
    private SettingsException expected(String what) {
        String text = isNull() ? "nothing" : "a text";
        return expected(
                node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : text, what);
    }

    /** The same where a number or a word should stand; it shows the file's text, never what a placeholder stands for. */
    private SettingsException expectedScalar(String what) {
        boolean shown = node instanceof ScalarNode && !isNull() && !placeholders.isSecretName(location.key());
        return shown ? expected("'" + written() + "'", what) : expected(what);
    }

    private SettingsException expected(String found, String what) {
        return location.problem("found %s; expected %s".formatted(found, what));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
