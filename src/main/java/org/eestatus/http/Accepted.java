package org.eestatus.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client takes and how gladly, as {@code Accept} and {@code Accept-Encoding} list it (RFC 9110, 12.4.2 and 12.5). */
public final class Accepted {

    /**
     * A quality value, read more generously than RFC 9110 writes it: {@code HttpURLConnection} of Java 8, 11 and early 17 sends
     * {@code .2}, others more than three decimals or quotes. The number of digits is bounded.
     */
    private static final Pattern QUALITY = Pattern.compile(
            "^q\\s*+=\\s*+(?<quote>\"?)(?<value>(?=\\.?\\d)(?:0?(?:\\.\\d{0,20})?|1(?:\\.0{0,20})?))\\k<quote>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_QUALITY = Pattern.compile("^q\\s*+=.*", Pattern.CASE_INSENSITIVE);

    /** What stands after the comma of {@code q=0,5}. */
    private static final Pattern DECIMALS = Pattern.compile("\\d+");

    /** Of a header; clients send a dozen at most. */
    private static final int MOST_ELEMENTS = 50;

    private final Map<String, Double> qualities;

    private Accepted(Map<String, Double> qualities) {
        this.qualities = qualities;
    }

    /** Under which a request has this of its {@code Accept}, where JAX-RS is not shown that header. */
    public static final String ATTRIBUTE = Accepted.class.getName();

    /**
     * The media types of an {@code Accept} header. A range whose quality cannot be read is taken fully: a client that sends
     * one does not mean to refuse it.
     *
     * @param header its value, several joined by commas; null where the request has none
     */
    public static Accepted of(@Nullable String header) {
        return of(header, 1);
    }

    /**
     * The content codings of an {@code Accept-Encoding} header. One whose quality cannot be read is not taken.
     *
     * @param header its value, several joined by commas; null where the request has none
     */
    public static Accepted codings(@Nullable String header) {
        return of(header, 0);
    }

    /**
     * The languages of an {@code Accept-Language} header. One whose quality cannot be read is taken fully.
     *
     * @param header its value, several joined by commas
     */
    static Accepted languages(String header) {
        return of(header, 1);
    }

    private static Accepted of(@Nullable String header, double unreadable) {
        Map<String, Double> qualities = new LinkedHashMap<>();
        String last = "";
        for (String element : header == null ? List.<String>of() : split(header, ',', MOST_ELEMENTS)) {
            List<String> parts = split(element, ';', MOST_ELEMENTS);
            String name = parts.get(0).strip().toLowerCase(Locale.ROOT);
            if (!last.isEmpty() && DECIMALS.matcher(parts.get(0)).matches()) {
                qualities.merge(last, unreadable, Math::max);
            } else if (!name.isEmpty()) {
                qualities.merge(name, quality(parts, unreadable), Math::max);
            }
            last = name;
        }
        return new Accepted(qualities);
    }

    /**
     * Splits at separators outside quoted strings (RFC 9110, 5.6.4). A quote that is never closed has no meaning.
     *
     * @param most parts; what follows them is ignored
     */
    private static List<String> split(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int lastQuote = text.lastIndexOf('"');
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted && i < lastQuote;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                if (parts.size() == most) {
                    return parts;
                }
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** From 0 for not at all to 1. */
    private static double quality(List<String> parts, double unreadable) {
        return parts.stream()
                .skip(1)
                .map(String::strip)
                .filter(parameter -> ANY_QUALITY.matcher(parameter).matches())
                .findFirst()
                .map(parameter -> quality(parameter, unreadable))
                .orElse(1.0);
    }

    private static double quality(String parameter, double unreadable) {
        Matcher quality = QUALITY.matcher(parameter);
        return quality.matches() ? Double.parseDouble(quality.group("value")) : unreadable;
    }

    /**
     * The media type that is taken most gladly; of several, the one that the header names first, else the first here.
     *
     * @param mediaTypes such as {@code application/json}, without parameters
     * @return nothing where none is taken
     */
    public Optional<String> best(List<String> mediaTypes) {
        return mediaTypes.stream()
                .filter(each -> mediaType(each) > 0)
                .min(Comparator.comparing(this::mediaType, Comparator.reverseOrder())
                        .thenComparing(this::position));
    }

    /**
     * How gladly this media type is taken, by the most specific range that it is in; a header that names none takes all.
     *
     * @param mediaType such as {@code application/json}, without parameters
     * @return from 0 for not at all to 1
     */
    public double mediaType(String mediaType) {
        return qualities.isEmpty()
                ? 1
                : first(ranges(mediaType)).map(qualities::get).orElse(0.0);
    }

    /** Where its range stands among those of the header. */
    private int position(String mediaType) {
        return first(ranges(mediaType))
                .map(List.copyOf(qualities.keySet())::indexOf)
                .orElse(0);
    }

    /** From the most specific on; Spring asks for {@code application/*+json}, and means each type with that suffix. */
    private static String[] ranges(String mediaType) {
        String type = mediaType.substring(0, mediaType.indexOf('/'));
        String suffix = mediaType.substring(mediaType.lastIndexOf('+') + 1);
        return new String[] {mediaType, type + "/*+" + suffix, type + "/*", "*/*", "*"};
    }

    /** Whether this content coding is taken; where the header does not name it, it is not. */
    public boolean coding(String... names) {
        return first(names).map(qualities::get).orElse(0.0) > 0;
    }

    /** The names that are taken, the most preferred first; of several, in the order of the header. */
    List<String> preferred() {
        return qualities.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).filter(qualities::containsKey).findFirst();
    }
}
