package org.eestatus.http;

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

    private static final Pattern QUALITY =
            Pattern.compile("q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY_QUALITY = Pattern.compile("q\\s*=.*", Pattern.CASE_INSENSITIVE);

    private final Map<String, Double> qualities;

    private Accepted(Map<String, Double> qualities) {
        this.qualities = qualities;
    }

    /**
     * What a header takes.
     *
     * @param header its value, several joined by commas; null where the request has none
     */
    public static Accepted of(@Nullable String header) {
        Map<String, Double> qualities = new LinkedHashMap<>();
        if (header != null) {
            for (String element : header.split(",", -1)) {
                String[] parts = element.split(";", -1);
                String name = parts[0].strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    qualities.merge(name, quality(parts), Math::max);
                }
            }
        }
        return new Accepted(qualities);
    }

    /** From 0 for not at all to 1; what is no quality takes nothing. */
    private static double quality(String[] parts) {
        return Stream.of(parts)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> ANY_QUALITY.matcher(parameter).matches())
                .findFirst()
                .map(Accepted::quality)
                .orElse(1.0);
    }

    private static double quality(String parameter) {
        Matcher quality = QUALITY.matcher(parameter);
        return quality.matches() ? Double.parseDouble(quality.group(1)) : 0;
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

    private static String[] ranges(String mediaType) {
        String type = mediaType.substring(0, mediaType.indexOf('/'));
        return new String[] {mediaType, type + "/*", "*/*", "*"};
    }

    /** Whether this content coding is taken; where the header does not name it, it is not. */
    public boolean coding(String... names) {
        return first(names).map(qualities::get).orElse(0.0) > 0;
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).filter(qualities::containsKey).findFirst();
    }
}
