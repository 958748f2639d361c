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

/**
 * A value in the file, with its location. A value that does not have the requested type is rejected with a message that
 * states what is expected.
 */
final class Field {

    private static final int DEEPEST = 32;
    private static final String MAPPING = "a mapping of keys to values";

    private final Node node;
    private final Location location;
    private final Placeholders placeholders;

    /** @throws SettingsException for a tag that YAML itself does not define, because the tag would otherwise be ignored */
    Field(Node node, Location location, Placeholders placeholders) {
        if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
            throw location.problem("the value has a YAML tag, which begins with '!'; expected a value without a tag, or"
                    + " a quoted value");
        }
        this.node = node;
        this.location = location;
        this.placeholders = placeholders;
    }

    Location location() {
        return location;
    }

    /** Returns the entries of a mapping. The mapping may have only these keys, each at most once. */
    Section section(Set<String> known) {
        return section(known, MAPPING);
    }

    /** @param form an example of the mapping, for the message if the value is not a mapping */
    Section section(Set<String> known, String form) {
        Map<String, Field> entries = entries(Function.identity(), form);
        entries.forEach((key, field) -> {
            if (!known.contains(key)) {
                throw field.location.problem("unknown key; expected one of " + String.join(", ", known));
            }
        });
        return new Section(location, entries);
    }

    /** Returns the entries of a mapping whose keys the user chooses, in the order of the file; empty for an empty value. */
    <T> Map<String, T> entries(Function<Field, T> type) {
        return entries(type, MAPPING);
    }

    /** @param form an example of the mapping, for the message if the value is not a mapping */
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
                throw location.below(line, "?").problem("the key is a mapping or a list; expected a name");
            }
            String key = keyScalar.getValue();
            Location place = location.below(line, key);
            if (keyNode.getTag().equals(Tag.MERGE)) {
                throw place.problem("the merge key << is not supported; expected explicit keys");
            }
            if (entries.containsKey(key)) {
                throw place.problem("duplicate key; expected each key once");
            }
            entries.put(key, type.apply(new Field(tuple.getValueNode(), place, placeholders)));
        }
        return entries;
    }

    /** Returns the elements of a list; empty for an empty value. */
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
            throw expected("a string");
        }
        return text();
    }

    /** Returns the text as written in the file, before placeholders are replaced. */
    String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns this value as a scalar. A mapping or a list becomes an empty scalar, which every type rejects. */
    Scalar scalar() {
        return new Scalar(
                node instanceof ScalarNode ? text().strip() : "", written().strip(), this::expectedScalar);
    }

    /**
     * Returns a value of any type: map, list, string, number, boolean or null. {@link PlainScalar} determines the type of a
     * value without quotes.
     */
    @Nullable
    Object value() {
        if (location.depth() > DEEPEST) {
            throw location.problem("nested too deeply; expected at most " + DEEPEST + " levels");
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

    /**
     * Returns the exception for a value of the wrong shape. The message does not show the value, which may be a URL with a
     * password.
     */
    private SettingsException expected(String what) {
        String text = isNull() ? "nothing" : "a string";
        return expected(
                node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : text, what);
    }

    /**
     * Returns the exception for a value that should be a number or a word. The message shows the text in the file, never the
     * value of a placeholder.
     */
    private SettingsException expectedScalar(String what) {
        boolean shown = node instanceof ScalarNode && !isNull() && !placeholders.isSecretName(location.key());
        return shown ? expected(ShownValue.quoted(written()), what) : expected(what);
    }

    private SettingsException expected(String found, String what) {
        return location.problem("found %s; expected %s".formatted(found, what));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
