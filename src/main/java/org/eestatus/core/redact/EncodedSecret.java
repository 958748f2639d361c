package org.eestatus.core.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A secret in its encodings as Base64 (RFC 4648) and as hexadecimal digits. In Base64, the secret may be part of a longer value
 * such as {@code user:password}, so it may begin at any of the three bytes of a group.
 */
final class EncodedSecret {

    private static final int BITS = 6;

    /**
     * Minimum length in bytes of a secret to find as hexadecimal digits; a shorter secret is too likely to match by chance.
     */
    private static final int SHORTEST_HEX = 5;

    private final byte[] secret;
    private final boolean isLikeWord;
    private final List<Needle> needles;
    private final List<String> hex;

    /**
     * The part of a Base64 encoding that depends only on the secret.
     *
     * @param text the Base64 characters of this part
     * @param preceding the number of other bytes before the secret in its first group of three bytes
     */
    private record Needle(String text, int preceding) {}

    private EncodedSecret(byte[] secret, boolean isLikeWord, List<Needle> needles, List<String> hex) {
        this.secret = secret;
        this.isLikeWord = isLikeWord;
        this.needles = needles;
        this.hex = hex;
    }

    static EncodedSecret of(String text, boolean isLikeWord) {
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        List<Needle> needles = new ArrayList<>();
        for (int preceding = 0; preceding < 3; preceding++) {
            byte[] bytes = new byte[preceding + secret.length];
            System.arraycopy(secret, 0, bytes, preceding, secret.length);
            String encoded = part(Base64.getEncoder(), bytes, preceding);
            String encodedForUrl = part(Base64.getUrlEncoder(), bytes, preceding);
            needles.add(new Needle(encoded, preceding));
            if (!encodedForUrl.equals(encoded)) {
                needles.add(new Needle(encodedForUrl, preceding));
            }
        }
        return new EncodedSecret(
                secret, isLikeWord, List.copyOf(needles), secret.length < SHORTEST_HEX ? List.of() : hex(text));
    }

    /** Returns the part of the encoded bytes that the preceding bytes do not influence. */
    private static String part(Base64.Encoder encoder, byte[] bytes, int preceding) {
        String encoded = encoder.withoutPadding().encodeToString(bytes);
        return encoded.substring(skipped(preceding), bytes.length * Byte.SIZE / BITS);
    }

    /** Returns the number of Base64 characters that the preceding bytes influence. */
    private static int skipped(int preceding) {
        return (preceding * Byte.SIZE + BITS - 1) / BITS;
    }

    private static List<String> hex(String text) {
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .map(text::getBytes)
                .flatMap(bytes -> Stream.of(
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes)))
                .distinct()
                .toList();
    }

    /**
     * Finds the encoded secret in a text.
     *
     * @param longestRun the length of the longest run of Base64 characters in the text
     */
    void find(String text, int longestRun, Redaction.Sink found) {
        for (Needle needle : needles) {
            if (needle.text().length() > longestRun) {
                continue;
            }
            int start = text.indexOf(needle.text());
            while (start >= 0) {
                boolean isFound = isAt(text, start - skipped(needle.preceding()), needle.preceding());
                int end = isFound ? endOfRun(text, start) : start + 1;
                if (isFound) {
                    found.add(startOfRun(text, start), end);
                }
                start = text.indexOf(needle.text(), end);
            }
        }
        for (String digits : hex) {
            if (digits.length() > longestRun) {
                continue;
            }
            for (int start = text.indexOf(digits); start >= 0; start = text.indexOf(digits, start + digits.length())) {
                found.add(start, start + digits.length());
            }
        }
    }

    /** Returns the length of the longest run of Base64 characters in the text. */
    static int longestRun(String text) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (value(text, i) < 0) {
                start = i + 1;
            } else if (i - start >= longest) {
                longest = i - start + 1;
            }
        }
        return longest;
    }

    /**
     * Whether the Base64 text from index {@code group}, where a group of four characters begins, encodes {@code preceding} other
     * bytes followed by the secret. A secret that resembles a word must be a whole word in the decoded bytes.
     */
    private boolean isAt(String text, int group, int preceding) {
        for (int i = 0; i < secret.length; i++) {
            if (byteAt(text, group, preceding + i) != (secret[i] & 0xFF)) {
                return false;
            }
        }
        return !isLikeWord
                || (!isOfWord(byteAt(text, group, preceding - 1))
                        && !isOfWord(byteAt(text, group, preceding + secret.length)));
    }

    private static boolean isOfWord(int c) {
        return c == '_' || (c > 0 && c < 128 && Character.isLetterOrDigit(c));
    }

    /** Returns the decoded byte with this number, counted from the group that begins here; -1 if the text has no such byte. */
    private static int byteAt(String text, int group, int number) {
        int bit = number * Byte.SIZE;
        int first = Math.floorDiv(bit, BITS);
        int high = value(text, group + first);
        int low = value(text, group + first + 1);
        if (high < 0 || low < 0) {
            return -1;
        }
        int shift = 2 * BITS - Byte.SIZE - Math.floorMod(bit, BITS);
        return (((high << BITS) | low) >> shift) & 0xFF;
    }

    private static int startOfRun(String text, int start) {
        int first = start;
        while (value(text, first - 1) >= 0) {
            first--;
        }
        return first;
    }

    private static int endOfRun(String text, int start) {
        int end = start;
        while (value(text, end) >= 0) {
            end++;
        }
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    /**
     * Returns the value of the character in the standard or the URL-safe alphabet; -1 for any other character or an index
     * outside of the text.
     */
    private static int value(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return -1;
        }
        char c = text.charAt(index);
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }
}
