package org.eestatus.core.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Rules that distinguish credentials from ordinary words after an authentication scheme in a message. */
final class Credentials {

    /** Registered authentication schemes (RFC 9110, 16.4.1), and the schemes of widely used services. */
    static final Set<String> SCHEMES = Set.of(
            "basic",
            "bearer",
            "digest",
            "negotiate",
            "ntlm",
            "dpop",
            "gnap",
            "hoba",
            "hawk",
            "mutual",
            "oauth",
            "privatetoken",
            "scram-sha-1",
            "scram-sha-256",
            "vapid",
            "token",
            "apikey",
            "api-key",
            "aws4-hmac-sha256",
            "aws4-ecdsa-p256-sha256",
            "aws",
            "sharedkey",
            "sharedkeylite",
            "sharedaccesssignature",
            "googlelogin",
            "genie",
            "genie-key",
            "splunk",
            "key",
            "jwt",
            "signature",
            "kerberos",
            "hmac-sha256",
            "acs3-hmac-sha256",
            "tc3-hmac-sha256");

    static final Set<String> MECHANISMS = Set.of(
            "plain",
            "login",
            "cram-md5",
            "digest-md5",
            "xoauth2",
            "oauthbearer",
            "ntlm",
            "gssapi",
            "external",
            "scram-sha-1",
            "scram-sha-256",
            "scram-sha-1-plus",
            "scram-sha-256-plus",
            "anonymous");

    /** Words that follow a scheme in a message and are not credentials. */
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
            "security",
            "realm",
            "scheme",
            "header",
            "token",
            "tokens",
            "auth",
            "provider",
            "method",
            "plugin",
            "format");

    private static final int LONGEST_PARAMETER = 30;
    private static final int SHORTEST_TOKEN = 8;
    private static final int SHORTEST_RANDOM = 16;

    private Credentials() {}

    /** Whether the text that follows a scheme outside of a header is a secret. */
    static boolean isSecret(String scheme, String credentials) {
        return switch (scheme) {
            case "bearer" -> credentials.length() >= SHORTEST_TOKEN && isToken(credentials);
            case "basic" -> isLogin(credentials);
            case "digest", "hawk", "oauth", "mutual", "vapid", "hoba" -> hasParameters(credentials);
            case "key", "signature", "aws", "splunk", "genie", "mechanism" -> false;
            default -> hasParameters(credentials) ? scheme.length() > SHORTEST_TOKEN : isRandom(credentials);
        };
    }

    private static boolean isToken(String credentials) {
        return credentials.chars().allMatch(c -> c < 128 && (SecretValue.isOfName((char) c) || "~+/=".indexOf(c) >= 0));
    }

    private static boolean hasParameters(String credentials) {
        int sign = credentials.indexOf('=');
        return sign > 0
                && sign < LONGEST_PARAMETER
                && sign < credentials.length() - 2
                && credentials.charAt(sign + 1) != '=';
    }

    static boolean isRandom(String credentials) {
        return credentials.length() >= SHORTEST_RANDOM
                && isToken(credentials)
                && HarmlessValues.isCredential(credentials)
                && credentials.chars().anyMatch(Character::isLetter);
    }

    static boolean isWord(String credentials) {
        String word = credentials.replace(".", "").replace(",", "").toLowerCase(Locale.ROOT);
        return WORDS.contains(word) || MessageWords.isProse(word);
    }

    /** Whether the value is a user name and a password in Base64 (RFC 7617). */
    private static boolean isLogin(String value) {
        try {
            String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            return decoded.indexOf(':') >= 0 && decoded.chars().noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether the token looks like Base64 rather than a word: it has a digit, one of {@code +/=}, or an upper-case letter after a
     * lower-case one.
     */
    static boolean isBase64(String token) {
        if (MECHANISMS.contains(token.toLowerCase(Locale.ROOT)) || !isToken(token)) {
            return false;
        }
        boolean followsSmall = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '='
                    || c == '+'
                    || c == '/'
                    || (c >= '0' && c <= '9')
                    || (followsSmall && Character.isUpperCase(c))) {
                return true;
            }
            followsSmall = Character.isLowerCase(c);
        }
        return false;
    }
}
