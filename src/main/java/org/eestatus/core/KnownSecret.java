package org.eestatus.core;

/**
 * A secret of the settings. One that is short or consists of letters is often a common word or a part of one, such as
 * {@code postgres}, so it is hidden only where it is a whole word.
 */
record KnownSecret(String secret) {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_INSIDE_WORDS = 12;
    private static final int SHORTEST_INSIDE_WORDS_OF_LETTERS = 20;

    /** Whether hiding it leaves texts readable. */
    static boolean isLongEnough(String secret) {
        return secret.length() >= SHORTEST;
    }

    /** Whether it may equal a word of a text or a name by chance. */
    boolean isLikeWord() {
        boolean isOfLetters = secret.chars().allMatch(Character::isLetter);
        return secret.length() < (isOfLetters ? SHORTEST_INSIDE_WORDS_OF_LETTERS : SHORTEST_INSIDE_WORDS);
    }

    String hide(String text) {
        if (!isLikeWord()) {
            return text.replace(secret, Secrets.HIDDEN);
        }
        StringBuilder hidden = new StringBuilder();
        int copied = 0;
        for (int start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
            if (start >= copied && isWord(text, start)) {
                hidden.append(text, copied, start).append(Secrets.HIDDEN);
                copied = start + secret.length();
            }
        }
        return hidden.append(text, copied, text.length()).toString();
    }

    private boolean isWord(String text, int start) {
        int last = start + secret.length() - 1;
        return !continues(text, start, -1) && !continues(text, last, 1);
    }

    /** Whether the word goes on beyond this character; {@code -} and {@code .} join words, as in {@code app.example.com}. */
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

    /** A record's own text would show the secret. */
    @Override
    public String toString() {
        return "KnownSecret";
    }
}
