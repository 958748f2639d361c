package org.eestatus.core;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides passwords, tokens and keys in texts and under names that give them away, and wherever a secret of the settings
 * stands: the one place that every value and every message of a check goes through.
 */
public final class Secrets {

    /** What stands where a secret stood. */
    public static final String HIDDEN = "***";

    private static final int SHORTEST = 3;

    private final List<String> known;

    /** @param known the secrets that the settings hold; the very short ones would hide half of a text and are left */
    public Secrets(Collection<String> known) {
        this.known = known.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    /** The text with each secret replaced by {@link #HIDDEN}. */
    public String hide(String text) {
        String hidden = text;
        for (String secret : known) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        for (Pattern pattern : Patterns.ALL) {
            hidden = pattern.matcher(hidden).replaceAll("$1" + HIDDEN);
        }
        return hidden;
    }

    /** How secrets look; compiled with the first text, since many an answer has none and the command line need not wait. */
    private static final class Patterns {

        /** In quotes, doubled as in SQL or escaped where they are part of it; the closing one may be cut off. */
        private static final String QUOTED =
                "\"[^\"\\\\]*+(?:(?:\\\\.|\"\")[^\"\\\\]*+)*+\"?|'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+'?";

        /** In braces, as SQL Server's URLs have it. */
        private static final String BRACED = "\\{[^}]*+(?:}}[^}]*+)*+}";

        private static final String CLOSING = "[,)}\\]\"']";

        /** Up to a space, {@code &} or {@code ;}, or what closes or continues a list such as {@code {password=x, a=b}}. */
        private static final String BARE =
                "(?!" + CLOSING + ")[^\\s&;]+?" + "(?=[\\s&;]|$|" + CLOSING + "(?:[\\s&;,)}\\]\"'.:]|$)|,[\\w.-]+[=:])";

        /** {@code password=x}, {@code "password": "x"}, {@code password 'x'}, in URLs, properties, JSON and messages. */
        private static final Pattern ASSIGNED = Pattern.compile(
                "((?:" + SecretNames.ANY + ")[\"']?(?:\\s*[=:]\\s*|\\s+(?=[\"'])))(?:" + QUOTED + "|" + BRACED + "|"
                        + BARE + ")",
                Pattern.CASE_INSENSITIVE);

        /** {@code //user:password@host}; the last @ before the path ends the password. */
        private static final Pattern USER_INFO = Pattern.compile("(//[^\\s/?#:@\\[\"']*:)[^\\s/?#\"']*(?=@)");

        /** The same with a password that should have been encoded, for what is before a slash is no port. */
        private static final Pattern RAW_USER_INFO =
                Pattern.compile("(//[^\\s/?#:@\\[\"']*:)(?!\\d+[/?#])[^\\s/?#@\"']*[/?#][^\\s\"']*(?=@)");

        /** {@code :user:password@} without slashes; {@code jdbc:oracle:thin:@host} is none. */
        private static final Pattern LOGIN = Pattern.compile("(:@?[^\\s/?#:@\"']*:)[^\\s/?#\"']*[^\\s/?#:\"'](?=@)");

        /** {@code user/password@} as Oracle's URLs have it. */
        private static final Pattern ORACLE_LOGIN =
                Pattern.compile("(jdbc:oracle:\\w+:[^/@\\s]+/)\\S+(?=@)", Pattern.CASE_INSENSITIVE);

        /** A token as {@code Authorization} brings it. */
        private static final Pattern BEARER =
                Pattern.compile("(\\bbearer\\s+)[\\w.~+/=-]{8,}", Pattern.CASE_INSENSITIVE);

        static final List<Pattern> ALL = List.of(ASSIGNED, BEARER, USER_INFO, RAW_USER_INFO, LOGIN, ORACLE_LOGIN);

        private Patterns() {}
    }
}
