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

/**
 * Media types, content codings or languages that a client accepts, with their quality values, from {@code Accept},
 * {@code Accept-Encoding} or {@code Accept-Language} (RFC 9110, 12.4.2 and 12.5).
 */
public final class Accepted {

    /**
     * A quality value. The pattern is more lenient than RFC 9110: {@code HttpURLConnection} of Java 8, 11 and early 17 sends
     * {@code .2}, and other clients send quotes or more than three decimals. The number of digits is bounded.
     */
    private static final Pattern QUALITY = Pattern.compile(
            "^q\\s*+=\\s*+(?<quote>\"?)(?<value>(?=\\.?\\d)(?:0?(?:\\.\\d{0,20})?|1(?:\\.0{0,20})?))\\k<quote>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_QUALITY = Pattern.compile("^q\\s*+=.*", Pattern.CASE_INSENSITIVE);

    /**
     * The digits after the comma in {@code q=0,5}. They are parsed as an element of their own, because commas separate
     * elements.
     */
    private static final Pattern DECIMALS = Pattern.compile("\\d+");

    /** Maximum number of elements in a header; clients send at most a dozen. */
    private static final int MOST_ELEMENTS = 50;

    private final Map<String, Double> qualities;

    private Accepted(Map<String, Double> qualities) {
        this.qualities = qualities;
    }

    /** The request attribute that holds the parsed {@code Accept} header. The header itself is hidden from JAX-RS. */
    public static final String ATTRIBUTE = Accepted.class.getName();

    /**
     * Parses an {@code Accept} header. A media range with an unreadable quality value has quality 1, because a client that
     * sends the range does not mean to refuse it.
     *
     * @param header the header value, with several values joined by commas; null if the request has none
     */
    public static Accepted of(@Nullable String header) {
        return of(header, 1);
    }

    /**
     * Parses an {@code Accept-Encoding} header. A coding with an unreadable quality value is not accepted.
     *
     * @param header the header value, with several values joined by commas; null if the request has none
     */
    public static Accepted codings(@Nullable String header) {
        return of(header, 0);
    }

    /**
     * Parses an {@code Accept-Language} header. A language with an unreadable quality value has quality 1.
     *
     * @param header the header value, with several values joined by commas
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
     * Splits at separators outside quoted strings (RFC 9110, 5.6.4). A quote that is never closed is an ordinary character.
     *
     * @param most the maximum number of parts; the rest of the text is ignored
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

    /** Returns the quality value, from 0 (not acceptable) to 1. */
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
     * Returns the media type with the highest quality value. If several have this value, the media type whose range comes
     * first in the header is returned. If these media types match the same range, the first one in the list is returned.
     *
     * @param mediaTypes media types without parameters, such as {@code application/json}
     * @return empty if no media type is acceptable
     */
    public Optional<String> best(List<String> mediaTypes) {
        return mediaTypes.stream()
                .filter(each -> mediaType(each) > 0)
                .min(Comparator.comparing(this::mediaType, Comparator.reverseOrder())
                        .thenComparing(this::position));
    }

    /**
     * Returns the quality value of a media type, from the most specific range that matches it. An absent or empty header accepts
     * every media type.
     *
     * @param mediaType a media type without parameters, such as {@code application/json}
     * @return from 0 (not acceptable) to 1
     */
    public double mediaType(String mediaType) {
        return qualities.isEmpty()
                ? 1
                : first(ranges(mediaType)).map(qualities::get).orElse(0.0);
    }

    /** Returns the header position of the range that matches the media type. */
    private int position(String mediaType) {
        return first(ranges(mediaType))
                .map(List.copyOf(qualities.keySet())::indexOf)
                .orElse(0);
    }

    /**
     * Returns the ranges that match the media type, most specific first. One range matches every subtype with the same suffix,
     * such as {@code application/*+json}, which Spring sends.
     */
    private static String[] ranges(String mediaType) {
        String type = mediaType.substring(0, mediaType.indexOf('/'));
        String suffix = mediaType.substring(mediaType.lastIndexOf('+') + 1);
        return new String[] {mediaType, type + "/*+" + suffix, type + "/*", "*/*", "*"};
    }

    /**
     * Whether a content coding is accepted. If the header lists several of the given names, the quality value of the first of
     * these names in {@code names} applies. A coding that the header does not list by name is not accepted.
     */
    public boolean coding(String... names) {
        return first(names).map(qualities::get).orElse(0.0) > 0;
    }

    /** Returns the accepted names by descending quality value, and in header order for equal values. */
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
