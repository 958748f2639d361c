package org.eestatus.core;

import java.util.Collection;
import java.util.List;

/**
 * Hides passwords, tokens and keys in texts: those of the settings, and those that a name, a URL or a header gives away.
 * Every value and every message of a check passes through this class. The time it takes is proportional to the length of
 * the text, since texts come from others.
 */
public final class Secrets {

    /** Stands in place of a secret. */
    public static final String HIDDEN = "***";

    private final List<KnownSecret> known;

    /** @param known the secrets of the settings; those of one or two characters are ignored */
    public Secrets(Collection<String> known) {
        this.known = known.stream()
                .filter(KnownSecret::isLongEnough)
                .distinct()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .map(KnownSecret::new)
                .toList();
    }

    /** The text with each secret replaced by {@link #HIDDEN}. */
    public String hide(String text) {
        String hidden = text;
        for (KnownSecret secret : known) {
            hidden = secret.hide(hidden);
        }
        return hideByForm(hidden);
    }

    /** The name of a value with each secret replaced, secrets of the settings that are like words excepted: many names equal one. */
    String hideInName(String name) {
        String hidden = name;
        for (KnownSecret secret : known) {
            hidden = secret.isLikeWord() ? hidden : secret.hide(hidden);
        }
        return hideByForm(hidden);
    }

    private static String hideByForm(String text) {
        return UrlLogins.hide(Authorizations.hide(AssignedSecrets.hide(text)));
    }
}
