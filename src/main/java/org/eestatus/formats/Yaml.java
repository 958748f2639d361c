package org.eestatus.formats;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.DumperOptions.Version;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A writer of plain data as YAML 1.1, in a form that is easy to read. A text is quoted only if it would otherwise be parsed
 * as another type, or if it contains control characters or invisible characters, which are escaped.
 */
public final class Yaml {

    private static final Resolver RESOLVER = new Resolver();
    private static final ImplicitTuple AS_IT_IS = new ImplicitTuple(true, false);
    private static final ImplicitTuple AS_TEXT = new ImplicitTuple(true, true);
    private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

    /** The default value indicator of YAML 1.1 (yaml.org/type/value). SnakeYAML treats it as a text, but other parsers do not. */
    private static final String DEFAULT_VALUE = "=";

    private static final Pattern WITH_EXPONENT =
            Pattern.compile("^(?<integer>-?\\d++)(?<fraction>\\.\\d++)?E(?<sign>[+-])?(?<exponent>\\d++)");

    private final Emitter emitter;

    private Yaml(Emitter emitter) {
        this.emitter = emitter;
    }

    /** Returns the value as YAML in UTF-8, ending with a newline. */
    public static byte[] bytes(@Nullable Object plain) {
        StringWriter text = new StringWriter();
        try {
            new Yaml(new Emitter(text, options())).document(plain);
        } catch (IOException e) {
            throw new IllegalArgumentException("The value cannot be represented as plain data", e);
        }
        return withEscapes(text.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Escapes the remaining unsafe characters, because the emitter escapes only control characters. All unsafe characters are
     * in double-quoted scalars, where escapes are valid.
     */
    private static String withEscapes(String yaml) {
        return SafeText.replaced(yaml, c -> c != '\n' && SafeText.isUnsafe(c), Yaml::escape);
    }

    /**
     * Returns the escape for a character. Does not use {@link java.util.Formatter}, which would take a second for 300,000
     * characters.
     */
    private static String escape(int codePoint) {
        HexFormat hex = HexFormat.of().withUpperCase();
        return Character.isBmpCodePoint(codePoint)
                ? "\\u" + hex.toHexDigits((char) codePoint)
                : "\\U" + hex.toHexDigits(codePoint);
    }

    private static DumperOptions options() {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        return options;
    }

    private void document(@Nullable Object plain) throws IOException {
        emitter.emit(new StreamStartEvent(null, null));
        emitter.emit(new DocumentStartEvent(null, null, false, (Version) null, Map.of()));
        write(plain);
        emitter.emit(new DocumentEndEvent(null, null, false));
        emitter.emit(new StreamEndEvent(null, null));
    }

    private void write(@Nullable Object plain) throws IOException {
        if (plain instanceof Map<?, ?> map) {
            emitter.emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                emitter.emit(text(String.valueOf(entry.getKey())));
                write(entry.getValue());
            }
            emitter.emit(new MappingEndEvent(null, null));
        } else if (plain instanceof List<?> list) {
            emitter.emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
            for (Object element : list) {
                write(element);
            }
            emitter.emit(new SequenceEndEvent(null, null));
        } else if (plain instanceof String text) {
            emitter.emit(text(text));
        } else {
            emitter.emit(scalar(AS_IT_IS, number(String.valueOf(plain)), ScalarStyle.PLAIN));
        }
    }

    /**
     * Adds a missing fraction and a missing sign of the exponent to a number with an exponent. A YAML float with an exponent
     * must have both (yaml.org/type/float).
     */
    private static String number(String literal) {
        Matcher parts = WITH_EXPONENT.matcher(literal);
        if (!parts.matches()) {
            return literal;
        }
        String fraction = parts.group("fraction") == null ? ".0" : parts.group("fraction");
        String sign = parts.group("sign") == null ? "+" : parts.group("sign");
        return parts.group("integer") + fraction + "E" + sign + parts.group("exponent");
    }

    private static Event text(String any) {
        String text = SafeText.wellFormed(any);
        if (SafeText.hasUnsafe(text)) {
            return scalar(QUOTED, text, ScalarStyle.DOUBLE_QUOTED);
        }
        boolean isText = !text.equals(DEFAULT_VALUE)
                && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
        return scalar(isText ? AS_TEXT : QUOTED, text, ScalarStyle.PLAIN);
    }

    private static Event scalar(ImplicitTuple implicit, String text, ScalarStyle style) {
        return new ScalarEvent(null, null, implicit, text, null, null, style);
    }
}
