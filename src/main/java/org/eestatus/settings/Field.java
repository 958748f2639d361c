package org.eestatus.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int DEEPEST = 32;

    private final Node node;
    private final Location location;
    private final Placeholders placeholders;

    Field(Node node, Location location, Placeholders placeholders) {
        this.node = node;
        this.location = location;
        this.placeholders = placeholders;
    }

    Location location() {
        return location;
    }

    /** The entries of a mapping with these keys and no others, each read at most once. */
    Section section(Set<String> known) {
        Map<String, Field> entries = entries(Function.identity());
        entries.forEach((key, field) -> {
            if (!known.contains(key)) {
                throw field.location.problem("unknown key; expected one of " + String.join(", ", known));
            }
        });
        return new Section(location, entries);
    }

    /** The entries of a mapping with names of the user's own, in order; none for an empty value. */
    <T> Map<String, T> entries(Function<Field, T> type) {
        Map<String, T> entries = new LinkedHashMap<>();
        if (isNull()) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw expected("a mapping of keys to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            int line = line(keyNode);
            if (!(keyNode instanceof ScalarNode keyScalar)) {
                throw location.below(line, "?").problem("the key is not a plain name; expected a name");
            }
            String key = keyScalar.getValue();
            Location place = location.below(line, key);
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

    boolean bool() {
        return switch (scalarText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    int integer(int least, int most) {
        String expected = "a whole number from %d to %d".formatted(least, most);
        try {
            int value = Integer.parseInt(scalarText());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw expected(expected);
        }
        throw expected(expected);
    }

    /** An HTTP status code whose answer has a body. */
    int status() {
        int status = integer(200, 599);
        if (status == 204 || status == 205 || (status >= 300 && status < 400)) {
            throw expected("a status code whose answer has a body, such as 200 or 503");
        }
        return status;
    }

    /** A number with its unit; a bare 0 needs none. */
    Duration duration(Duration least) {
        String expected = "a duration such as 250ms, 5s or 2m" + (least.isZero() ? "" : ", more than zero");
        String text = scalarText();
        Matcher matcher = DURATION.matcher(text.equals("0") ? "0s" : text);
        if (!matcher.matches()) {
            throw expected(expected);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (duration.compareTo(least) < 0) {
            throw expected(expected);
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw expected("a duration of at most " + LONGEST.toDays() + " days");
        }
        return duration;
    }

    <E extends Enum<E>> E oneOf(Map<String, E> values) {
        E value = values.get(scalarText());
        if (value == null) {
            throw expected("one of " + String.join(", ", values.keySet()));
        }
        return value;
    }

    /** Whatever stands here: maps, lists, strings, numbers, booleans and null, typed as YAML 1.1 types plain scalars. */
    @Nullable
    Object value() {
        if (depth() > DEEPEST) {
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

    private long depth() {
        return location.key().chars().filter(c -> c == '.' || c == '[').count();
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private String scalarText() {
        return node instanceof ScalarNode ? text().strip() : "";
    }

    private String text() {
        String text = placeholders.replace(((ScalarNode) node).getValue(), location);
        String key = location.key();
        if (!text.isEmpty() && placeholders.isSecretName(key)) {
            placeholders.addSecret(text);
        }
        return text;
    }

    /** The exception for a value of the wrong type; it shows the file's text, never what a placeholder stands for. */
    private SettingsException expected(String what) {
        if (node instanceof ScalarNode scalar && !placeholders.isSecretName(location.key())) {
            String found = isNull() ? "nothing" : "'" + scalar.getValue() + "'";
            return location.problem("found %s; expected %s".formatted(found, what));
        }
        String found = node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "a text";
        return location.problem("found %s; expected %s".formatted(found, what));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
