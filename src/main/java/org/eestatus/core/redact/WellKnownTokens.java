package org.eestatus.core.redact;

import java.util.List;
import java.util.Set;

/**
 * Scanner for secrets that have a format of their own: the tokens of widely used services, JSON Web Tokens, and private
 * keys in PEM format.
 */
final class WellKnownTokens {

    /** A format of tokens: the prefix and the minimum length of the whole token. */
    private record Token(String prefix, int shortest) {}

    private static final List<Token> TOKENS = List.of(
            new Token("eyJ", 16),
            new Token("ghp_", 20),
            new Token("gho_", 20),
            new Token("ghu_", 20),
            new Token("ghs_", 20),
            new Token("ghr_", 20),
            new Token("github_pat_", 22),
            new Token("glpat-", 20),
            new Token("glrt-", 20),
            new Token("xoxb-", 15),
            new Token("xoxa-", 15),
            new Token("xoxp-", 15),
            new Token("xoxr-", 15),
            new Token("xoxs-", 15),
            new Token("xoxe.", 15),
            new Token("xoxe-", 15),
            new Token("xapp-", 15),
            new Token("sk-", 20),
            new Token("sk_live_", 16),
            new Token("sk_test_", 16),
            new Token("rk_live_", 16),
            new Token("rk_test_", 16),
            new Token("AKIA", 20),
            new Token("ASIA", 20),
            new Token("AIza", 35),
            new Token("ya29.", 20),
            new Token("npm_", 30),
            new Token("pypi-", 30),
            new Token("hvs.", 20),
            new Token("hvb.", 20),
            new Token("glsa_", 40),
            new Token("GOCSPX-", 20),
            new Token("ATATT", 20),
            new Token("dapi", 36),
            new Token("dop_v1_", 30),
            new Token("SG.", 40),
            new Token("shpat_", 20),
            new Token("whsec_", 20));

    /**
     * Prefixes of tokens that otherwise consist only of letters and digits. A word with such a prefix and other characters
     * is not a token.
     */
    private static final Set<String> ALPHANUMERIC = Set.of("AKIA", "ASIA", "npm_", "dapi");

    /**
     * The format of a webhook URL.
     *
     * @param host the suffix of the host name
     * @param path the beginning of the path; the rest of the path is the secret
     */
    private record Hook(String host, String path) {}

    private static final List<Hook> HOOKS = List.of(
            new Hook("hooks.slack.com", "/services/"),
            new Hook("hooks.slack.com", "/workflows/"),
            new Hook("hooks.slack.com", "/triggers/"),
            new Hook("discord.com", "/api/webhooks/"),
            new Hook("discordapp.com", "/api/webhooks/"),
            new Hook("outlook.office.com", "/webhook/"),
            new Hook("webhook.office.com", "/webhookb2/"),
            new Hook("api.telegram.org", "/bot"));

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final int LONGEST_LABEL = 60;

    private final String text;
    private final Redaction.Sink found;

    WellKnownTokens(String text, Redaction.Sink found) {
        this.text = text;
        this.found = found;
    }

    /**
     * Redacts the word if it is a token, or the secret in a webhook URL if the word is the host of the URL. Returns where
     * to continue, or -1 for any other word.
     */
    int word(int start, int end) {
        for (Token token : TOKENS) {
            if (end - start >= token.shortest()
                    && text.startsWith(token.prefix(), start)
                    && isRandom(token, start, end)) {
                found.add(start, end);
                return end;
            }
        }
        if (end < text.length() && text.charAt(end) == '/') {
            for (Hook hook : HOOKS) {
                int host = end - hook.host().length();
                if (host >= start && text.startsWith(hook.host(), host) && text.startsWith(hook.path(), end)) {
                    return address(end + hook.path().length());
                }
            }
        }
        return -1;
    }

    private boolean isRandom(Token token, int start, int end) {
        String rest = text.substring(start + token.prefix().length(), end);
        return text.substring(start, end).chars().anyMatch(Character::isDigit)
                && (!ALPHANUMERIC.contains(token.prefix()) || rest.chars().allMatch(Character::isLetterOrDigit));
    }

    private int address(int start) {
        int end = start;
        while (end < text.length()
                && !SecretValue.isSpace(text.charAt(end))
                && "\"'<>`)]},".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end > start) {
            found.add(start, end);
        }
        return end;
    }

    /**
     * Finds private keys, from the {@code BEGIN} line to the {@code END} line. If the {@code END} line is missing, the key
     * extends to the end of the text. If the {@code BEGIN} line is missing, the key consists of the characters directly
     * before the {@code END} line that may belong to a key.
     */
    void privateKeys() {
        int from = 0;
        int dashes = text.indexOf("-----");
        while (dashes >= 0) {
            int end = dashes + 1;
            if (text.startsWith(BEGIN, dashes) && isPrivate(dashes + BEGIN.length())) {
                end = endOfKey(dashes + BEGIN.length());
                found.add(dashes, end);
            } else if (text.startsWith(END, dashes) && isPrivate(dashes + END.length())) {
                int start = startOfKey(from, dashes);
                end = dashes + END.length();
                if (start < dashes) {
                    found.add(start, dashes);
                }
            }
            from = end;
            dashes = text.indexOf("-----", end);
        }
    }

    private boolean isPrivate(int label) {
        String line = text.substring(label, Math.min(text.length(), label + LONGEST_LABEL + PRIVATE.length() + 5));
        int end = line.indexOf(PRIVATE);
        return end >= 0 && end < LONGEST_LABEL && line.indexOf("-----") > end;
    }

    private int endOfKey(int start) {
        int end = text.indexOf(END, start);
        if (end < 0) {
            return text.length();
        }
        int dashes = text.indexOf("-----", end + END.length());
        return dashes < 0 ? text.length() : dashes + "-----".length();
    }

    private int startOfKey(int from, int end) {
        int start = end;
        while (start > from && isOfKey(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isOfKey(char c) {
        return c == '\n'
                || c == '\r'
                || c == '\\'
                || c == '+'
                || c == '/'
                || c == '='
                || (c < 128 && Character.isLetterOrDigit(c));
    }
}
