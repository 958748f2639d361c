package org.eestatus.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Hides the credentials that follow the scheme of an {@code Authorization} header, in headers and in messages. */
final class Authorizations {

    private static final Pattern CREDENTIALS = Pattern.compile(
            "\\b(?<scheme>bearer|basic)(?<space>\\s++)(?<value>[\\w.~+/=-]{8,}+)", Pattern.CASE_INSENSITIVE);

    /** Words that follow a scheme in a message. */
    private static final Set<String> WORDS = Set.of(
            "assertion",
            "authentication",
            "authorization",
            "challenge",
            "credential",
            "credentials",
            "expected",
            "mechanism",
            "required",
            "security");

    private Authorizations() {}

    static String hide(String text) {
        return CREDENTIALS
                .matcher(text)
                .replaceAll(
                        match -> match.group(1) + match.group(2) + (isSecret(match) ? Secrets.HIDDEN : match.group(3)));
    }

    private static boolean isSecret(MatchResult match) {
        String value = match.group(3);
        return match.group(1).equalsIgnoreCase("basic")
                ? isLogin(value)
                : !WORDS.contains(value.replace(".", "").toLowerCase(Locale.ROOT));
    }

    /** Whether it is a user and a password in Base64 (RFC 7617). */
    private static boolean isLogin(String value) {
        try {
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            return decoded.indexOf(':') >= 0 && decoded.chars().noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
