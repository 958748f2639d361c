package org.eestatus.core.redact;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eestatus.Sensitive;
import org.eestatus.core.redact.DecodedText.Escapes;

/**
 * Redaction of passwords, tokens and keys in texts. It finds the secrets from the settings, and secrets that are revealed
 * by a name, a URL, a header or their own format. It also finds encoded secrets. Every value and every message of a check
 * passes through this class. Redaction takes time proportional to the length of the text, because texts are untrusted.
 */
public final class Secrets {

    /** The text that replaces a secret. */
    public static final String HIDDEN = Sensitive.HIDDEN;

    /** Maximum number of characters to search in a text; more than any caller sees. */
    private static final int LONGEST = 1_000_000;

    private static final String BETWEEN_WORDS = " \n\r\t";
    private static final String BETWEEN_PARTS = ",;&>}";

    /** Maximum number of times that a text is decoded; for example, a URL in JSON is encoded twice. */
    private static final int MOST_DECODED = 2;

    private final List<KnownSecret> known;
    private final List<KnownSecret> unlikeWords;
    private final Set<Escapes> decoded;

    /**
     * Creates a redaction that knows these secrets.
     *
     * @param known the secrets in the settings; secrets of one or two characters are ignored
     */
    public Secrets(Collection<String> known) {
        this.known = known.stream()
                .filter(KnownSecret::isLongEnough)
                .distinct()
                .map(KnownSecret::new)
                .toList();
        this.unlikeWords =
                this.known.stream().filter(secret -> !secret.isLikeWord()).toList();
        this.decoded = Stream.of(Escapes.values())
                .filter(escapes -> escapes.isOfForms() || known.stream().anyMatch(escapes::mayChange))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Escapes.class)));
    }

    /** Returns the text with each secret replaced by {@link #HIDDEN}. */
    public String hide(String text) {
        return hide(text, known);
    }

    /**
     * Returns the name of a value with each secret replaced. Secrets from the settings that resemble words are not
     * replaced, because many ordinary names are equal to such a secret.
     */
    String hideInName(String name) {
        return hide(name, unlikeWords);
    }

    /**
     * Returns the beginning of a text with each secret replaced. The text is cut so that no secret is cut in two: between
     * words, or else between the parts of a list. If a secret from the settings may begin just before the cut, the text is
     * cut before that secret.
     *
     * @param longest the maximum number of characters to search
     */
    public String hideBeginning(String text, int longest) {
        return hideBeginning(text, longest, known);
    }

    /** Returns the beginning of a name with each secret replaced, except secrets from the settings that resemble words. */
    String hideBeginningOfName(String name, int longest) {
        return hideBeginning(name, longest, unlikeWords);
    }

    private String hideBeginning(String text, int longest, List<KnownSecret> secrets) {
        return text.length() > longest ? hideWhole(beginning(text, longest), secrets) + "…" : hideWhole(text, secrets);
    }

    private String hide(String text, List<KnownSecret> secrets) {
        return hideBeginning(text, LONGEST, secrets);
    }

    private String hideWhole(String text, List<KnownSecret> secrets) {
        Redaction redaction = new Redaction(text);
        find(text, secrets, true, redaction::add);
        findDecoded(text, secrets, true, MOST_DECODED, new HashSet<>(), redaction::add);
        return redaction.result();
    }

    private String beginning(String text, int longest) {
        int space = border(text, longest, BETWEEN_WORDS);
        int end = space > 0 ? space : border(text, longest, BETWEEN_PARTS);
        String whole = text.substring(0, end);
        int cutOff =
                known.stream().mapToInt(secret -> secret.cutOff(whole)).max().orElse(0);
        return whole.substring(0, end - cutOff);
    }

    /**
     * Searches backward from the index {@code longest}, down to half of that index, for one of the given characters. Returns the
     * index after that character; 0 if there is none.
     */
    private static int border(String text, int longest, String characters) {
        for (int end = longest; end > longest / 2; end--) {
            if (characters.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return 0;
    }

    private static void find(String text, List<KnownSecret> secrets, boolean isOfForms, Redaction.Sink found) {
        if (!secrets.isEmpty() && text.length() >= KnownSecret.SHORTEST) {
            int longestRun = EncodedSecret.longestRun(text);
            for (KnownSecret secret : secrets) {
                secret.find(text, longestRun, found);
            }
        }
        if (isOfForms) {
            SecretScanner.find(text, found);
        }
    }

    private void findDecoded(
            String text,
            List<KnownSecret> secrets,
            boolean isOfForms,
            int depth,
            Set<String> seen,
            Redaction.Sink found) {
        for (Escapes escapes : Escapes.values()) {
            if (!decoded.contains(escapes) || !DecodedText.mayHave(text, escapes)) {
                continue;
            }
            DecodedText result = DecodedText.of(text, escapes);
            String plain = result.text();
            if (!result.isChanged() || !seen.add(plain)) {
                continue;
            }
            Redaction.Sink mapped = (start, end) -> found.add(result.start(start), result.start(end));
            boolean isOfFormsToo = isOfForms && escapes.isOfForms();
            find(plain, secrets, isOfFormsToo, mapped);
            if (depth > 1) {
                findDecoded(plain, secrets, isOfFormsToo, depth - 1, seen, mapped);
            }
        }
    }
}
