package org.eestatus.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A reader and writer of plain data (maps, lists, strings, numbers, booleans and null) as JSON (RFC 8259). The output is the
 * same on every server. Control characters and invisible characters are escaped.
 */
public final class Json {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The maximum nesting depth of a parsed text. A result has at most 64 levels, and the document adds a few around it. */
    private static final int DEEPEST = 128;

    /** The maximum number of tokens of a parsed text. A result has at most 100,000 values. */
    private static final long MOST_TOKENS = 2_000_000;

    /**
     * The factory does not store field names in Jackson's symbol table, which would keep up to 12,000 names from parsed
     * documents for the life of the JVM.
     */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new UnsafeEscapes())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private Json() {}

    /** Returns the value as JSON in UTF-8, on one line. */
    public static byte[] bytes(@Nullable Object plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(plain, generator);
        } catch (IOException e) {
            throw new IllegalArgumentException("The value cannot be represented as plain data", e);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object plain, JsonGenerator generator) throws IOException {
        if (plain instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (plain instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (plain instanceof Number number) {
            write(number, generator);
        } else if (plain instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (plain instanceof String text) {
            generator.writeString(text);
        } else if (plain == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("The value is not plain data: " + plain.getClass());
        }
    }

    private static void write(Number number, JsonGenerator generator) throws IOException {
        if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (number instanceof Double || number instanceof Float) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeNumber(number.longValue());
        }
    }

    /**
     * Escapes JSON that another program wrote. The escaped characters are the same as in {@link #bytes}.
     *
     * @param json any text that {@link #read} accepts
     * @throws IOException if the text is not UTF-8
     */
    public static byte[] escaped(byte[] json) throws IOException {
        return SafeText.escaped(withoutOverwriting(text(json)), "\t\n\r").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Replaces a carriage return with a space unless a line feed follows, because a terminal would overwrite the line. Such a
     * carriage return can only occur between JSON tokens.
     */
    private static String withoutOverwriting(String json) {
        if (json.indexOf('\r') < 0) {
            return json;
        }
        char[] characters = json.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '\r' && (i + 1 == characters.length || characters[i + 1] != '\n')) {
                characters[i] = ' ';
            }
        }
        return new String(characters);
    }

    /** Decodes UTF-8, the only permitted encoding (RFC 8259, 8.1), and removes a byte order mark. */
    private static String text(byte[] json) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(json))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /**
     * Reads one value. Maps keep the order of the text.
     *
     * @throws IOException if the text is not JSON in UTF-8, or if it contains more than one value, a duplicate name in an
     *     object, or a number whose exponent is too large
     */
    public static @Nullable Object read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text(json))) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("The text contains more than one value");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IOException("The exponent of a number is too large", e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("The text contains no value");
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (map.containsKey(name)) {
                throw new IOException("An object has a duplicate name");
            }
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
