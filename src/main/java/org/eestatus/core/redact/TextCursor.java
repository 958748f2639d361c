package org.eestatus.core.redact;

/** Reader of the characters of a text at any position, including positions past its end. */
record TextCursor(String text) {

    boolean is(int index, char c) {
        return index >= 0 && index < text.length() && text.charAt(index) == c;
    }

    int afterSpace(int index) {
        int end = index;
        while (end < text.length() && SecretValue.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns the index after spaces and tabs on the same line. */
    int afterBlanks(int index) {
        int end = index;
        while (is(end, ' ') || is(end, '\t')) {
            end++;
        }
        return end;
    }

    int endOfWord(int start) {
        int end = start;
        while (end < text.length() && SecretValue.isOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether the characters in this range are one of the words, ignoring case. */
    boolean isWord(int start, int end, String... words) {
        for (String word : words) {
            if (end - start == word.length() && text.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
