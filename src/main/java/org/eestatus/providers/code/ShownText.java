package org.eestatus.providers.code;

import org.eestatus.core.redact.LongText;
import org.jspecify.annotations.Nullable;

/** Texts and names from a repository. They are shortened, because a single long text would make the whole result too large. */
final class ShownText {

    private static final int LONGEST = 1_000;

    /** Maximum number of characters to search for secrets in a text. The rest of the text is discarded. */
    private static final int MOST_SEARCHED = 10_000;

    private ShownText() {}

    /** Returns the beginning of a text, or null if there is no text. */
    static @Nullable LongText of(@Nullable String text) {
        return text == null ? null : new LongText(text.substring(0, Math.min(text.length(), MOST_SEARCHED)), LONGEST);
    }
}
