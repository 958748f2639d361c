package org.eestatus.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The languages of the pages, and the choice of a language for each client (RFC 9110, 12.5.4). */
public final class Languages {

    private static final int MOST_SUBTAGS = 8;
    private static final List<String> WRITTEN = List.of("en", "es", "de");
    /**
     * Locales by lower-case language tag. A request only selects one of these locales. Creating locales from requests would
     * fill memory, because the JDK caches every locale it creates.
     */
    private static final Map<String, Locale> KNOWN = known();

    private static final TextCache<Locale> BY_HEADER =
            new TextCache<>(header -> best(Accepted.languages(header).preferred()));

    private Languages() {}

    /**
     * Returns the locale of a page for a client. It consists of a language and, if known, a country.
     *
     * @param acceptLanguage the value of {@code Accept-Language}, with several values joined by commas; empty if the request
     *     has none
     */
    public static Locale of(String acceptLanguage) {
        return acceptLanguage.isEmpty() ? Locale.ENGLISH : BY_HEADER.get(acceptLanguage);
    }

    private static Map<String, Locale> known() {
        Map<String, Locale> known = new HashMap<>();
        for (Locale each : Locale.getAvailableLocales()) {
            if (WRITTEN.contains(each.getLanguage())) {
                Locale plain = new Locale(each.getLanguage(), each.getCountry());
                known.put(plain.toLanguageTag().toLowerCase(Locale.ROOT), plain);
            }
        }
        return known;
    }

    /**
     * Returns the locale for the first of the client's languages in which pages are available, otherwise English. The locale
     * includes the client's country if the JDK knows this country for the language.
     *
     * @param preferred language tags (RFC 5646) in lower case, the most preferred first
     */
    private static Locale best(List<String> preferred) {
        for (String tag : preferred) {
            List<String> subtags = List.of(tag.split("-", MOST_SUBTAGS));
            if (WRITTEN.contains(subtags.get(0))) {
                return withCountry(subtags);
            }
        }
        return Locale.ENGLISH;
    }

    /**
     * Returns the locale for the language and the first subtag that is a known country, otherwise for the language alone.
     * Extensions, which begin with a single-letter subtag, are ignored.
     */
    private static Locale withCountry(List<String> subtags) {
        String language = subtags.get(0);
        for (String subtag : subtags.subList(1, subtags.size())) {
            Locale known = KNOWN.get(language + "-" + subtag);
            if (known != null) {
                return known;
            }
            if (subtag.length() == 1) {
                break;
            }
        }
        return Objects.requireNonNull(KNOWN.get(language));
    }
}
