package org.eestatus.core.redact;

/**
 * A secret from the settings. A secret that is short or has only letters is often a common word such as {@code postgres},
 * or a part of one. Therefore such a secret is redacted only where it is a whole word.
 */
record KnownSecret(String secret, EncodedSecret encoded) {

    /** Minimum length of a secret that is redacted, in characters; a shorter secret is a part of too many words. */
    static final int SHORTEST = 3;

    private static final int SHORTEST_INSIDE_WORDS = 12;
    private static final int SHORTEST_INSIDE_WORDS_OF_LETTERS = 20;

    /**
     * Minimum length of a secret with several kinds of characters, such as {@code Tr0ub4dor&3}. Such a secret is never a
     * part of a word by chance, so it is redacted everywhere.
     */
    private static final int SHORTEST_RANDOM = 9;

    private static final int KINDS_OF_RANDOM = 3;

    KnownSecret(String secret) {
        this(secret, EncodedSecret.of(secret, isLikeWord(secret)));
    }

    /** Whether the secret is long enough that texts remain readable when it is redacted. */
    static boolean isLongEnough(String secret) {
        return secret.length() >= SHORTEST;
    }

    /** Whether the secret may be equal to a word in a text or a name by chance. */
    boolean isLikeWord() {
        return isLikeWord(secret);
    }

    private static boolean isLikeWord(String secret) {
        boolean isOfLetters = secret.chars().allMatch(Character::isLetter);
        boolean isRandom = secret.length() >= SHORTEST_RANDOM && kinds(secret) >= KINDS_OF_RANDOM;
        return !isRandom && secret.length() < (isOfLetters ? SHORTEST_INSIDE_WORDS_OF_LETTERS : SHORTEST_INSIDE_WORDS);
    }

    /** Returns how many of these kinds of characters the secret has: lower-case letters, upper-case letters, digits, others. */
    private static long kinds(String secret) {
        return secret.chars()
                .map(c -> Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : Character.isLetter(c) ? 2 : 3)
                .distinct()
                .count();
    }

    /**
     * Finds the secret in a text, as it is or encoded.
     *
     * @param longestRun the length of the longest run of Base64 characters in the text
     */
    void find(String text, int longestRun, Redaction.Sink found) {
        if (secret.length() > text.length()) {
            return;
        }
        encoded.find(text, longestRun, found);
        boolean isLikeWord = isLikeWord();
        int start = text.indexOf(secret);
        while (start >= 0) {
            int end = start + secret.length();
            boolean isFound = !isLikeWord || isWord(text, start);
            if (isFound) {
                found.add(start, end);
            }
            start = text.indexOf(secret, isFound ? end : start + 1);
        }
    }

    /** Returns the length of the longest proper prefix of the secret at the end of a cut-off text; 0 if there is none. */
    int cutOff(String text) {
        for (int length = Math.min(secret.length() - 1, text.length()); length > 0; length--) {
            if (text.endsWith(secret.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }

    private boolean isWord(String text, int start) {
        int last = start + secret.length() - 1;
        return !continues(text, start, -1) && !continues(text, last, 1);
    }

    /** Whether the word continues beyond this character; {@code -} and {@code .} join words, as in {@code app.example.com}. */
    private static boolean continues(String text, int end, int direction) {
        if (!isWordAt(text, end)) {
            return false;
        }
        int next = end + direction;
        return isWordAt(text, next) || (isJoiningAt(text, next) && isWordAt(text, next + direction));
    }

    private static boolean isWordAt(String text, int index) {
        return isIn(text, index) && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
    }

    private static boolean isJoiningAt(String text, int index) {
        return isIn(text, index) && (text.charAt(index) == '-' || text.charAt(index) == '.');
    }

    private static boolean isIn(String text, int index) {
        return index >= 0 && index < text.length();
    }

    /** Overrides the default of a record, which would reveal the secret. */
    @Override
    public String toString() {
        return "KnownSecret";
    }
}
