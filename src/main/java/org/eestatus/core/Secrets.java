package org.eestatus.core;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eestatus.core.DecodedText.Escapes;

/**
 * Hides passwords, tokens and keys in texts: those of the settings, and those that a name, a URL, a header or their form gives
 * away, also where they are encoded. Every value and every message of a check passes through this class. The time it takes is
 * proportional to the length of the text, since texts come from others.
 */
public final class Secrets {

    /** Stands in place of a secret. */
    public static final String HIDDEN = "***";

    /** Of a text that is searched, in characters; no reader sees as many. */
    private static final int LONGEST = 1_000_000;

    private static final String BETWEEN_WORDS = " \n\r\t";
    private static final String BETWEEN_PARTS = ",;&>}";

    /** How often a text is decoded; an address in JSON is encoded twice. */
    private static final int MOST_DECODED = 2;

    private final List<KnownSecret> known;
    private final List<KnownSecret> unlikeWords;
    private final Set<Escapes> decoded;

    /** @param known the secrets of the settings; those of one or two characters are ignored */
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

    /** The text with each secret replaced by {@link #HIDDEN}. */
    public String hide(String text) {
        return hide(text, known);
    }

    /** The name of a value with each secret replaced, secrets of the settings that are like words excepted: many names equal one. */
    String hideInName(String name) {
        return hide(name, unlikeWords);
    }

    /**
     * The beginning of a text with each secret replaced. It is cut where no secret can be cut in two: between words, or else between the parts
     * of a list, and before what may be the beginning of a secret of the settings.
     *
     * @param longest how many characters are searched
     */
    String hideBeginning(String text, int longest) {
        return text.length() > longest ? hideWhole(beginning(text, longest), known) + "…" : hideWhole(text, known);
    }

    private String hide(String text, List<KnownSecret> secrets) {
        return text.length() > LONGEST ? hideBeginning(text, LONGEST) : hideWhole(text, secrets);
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

    /** After the last of these characters; 0 if none is in the second half. */
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
