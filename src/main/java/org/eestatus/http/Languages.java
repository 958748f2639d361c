package org.eestatus.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The languages that pages are written in, and the one that a client prefers (RFC 9110, 12.5.4). */
public final class Languages {

    private static final List<String> WRITTEN = List.of("en", "es", "de");
    private static final Set<Locale> KNOWN = Set.of(Locale.getAvailableLocales());
    private static final TextMemo<Locale> BY_HEADER =
            new TextMemo<>(header -> best(Accepted.languages(header).preferred().stream()
                    .map(Locale::forLanguageTag)
                    .toList()));

    private Languages() {}

    /**
     * The language and country of a page for a client.
     *
     * @param acceptLanguage the header's value, several joined by commas; empty where the request has none
     */
    public static Locale of(String acceptLanguage) {
        return acceptLanguage.isEmpty() ? Locale.ENGLISH : BY_HEADER.get(acceptLanguage);
    }

    /**
     * The first of the client's languages that pages are written in, with the client's country where the JDK knows it there; else
     * English. The JDK keeps whatever else is asked of it for ever.
     *
     * @param preferred the most preferred first
     */
    public static Locale best(List<Locale> preferred) {
        return preferred.stream()
                .filter(each -> WRITTEN.contains(each.getLanguage()))
                .findFirst()
                .map(each -> new Locale(each.getLanguage(), each.getCountry()))
                .map(each -> KNOWN.contains(each) ? each : new Locale(each.getLanguage()))
                .orElse(Locale.ENGLISH);
    }
}
