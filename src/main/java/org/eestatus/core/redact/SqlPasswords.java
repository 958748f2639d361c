package org.eestatus.core.redact;

/** Scanner for passwords in SQL statements: {@code IDENTIFIED BY 'x'} and {@code SET PASSWORD FOR 'u'@'h' = 'x'}. */
final class SqlPasswords {

    /** Maximum length of an account name including its host, in characters. */
    private static final int LONGEST_ACCOUNT = 200;

    private final String text;
    private final Redaction.Sink found;
    private final SecretValue value;
    private final TextCursor at;

    SqlPasswords(String text, Redaction.Sink found, SecretValue value) {
        this.text = text;
        this.found = found;
        this.value = value;
        this.at = new TextCursor(text);
    }

    /** Redacts the password that may follow this word. Returns where to continue, or -1 if there is no password. */
    int word(int start, int end) {
        if (at.isWord(start, end, "identified")) {
            return identified(at.afterSpace(end));
        }
        return at.isWord(start, end, "password") && follows("set", start) ? account(at.afterSpace(end)) : -1;
    }

    /** Redacts the password after {@code BY}, {@code WITH plugin BY}, {@code WITH plugin AS} or {@code VIA plugin USING}. */
    private int identified(int next) {
        int by = next;
        int end = at.endOfWord(by);
        boolean hasPlugin = at.isWord(by, end, "with", "via");
        if (hasPlugin) {
            by = at.afterSpace(at.endOfWord(at.afterSpace(end)));
            end = at.endOfWord(by);
        }
        int start = at.afterSpace(end);
        boolean isBy = at.isWord(by, end, "by") || (hasPlugin && at.isWord(by, end, "as", "using"));
        if (!isBy || start == end) {
            return -1;
        }
        int wordEnd = at.endOfWord(start);
        if (at.isWord(start, wordEnd, "values") && value.isQuote(at.afterSpace(wordEnd))) {
            return hide(at.afterSpace(wordEnd));
        }
        int to = value.end(start, (char) 0);
        boolean isWord =
                at.isWord(start, to, "password", "values", "random") || MessageWords.isProse(text.substring(start, to));
        return to == start || isWord ? -1 : hide(start);
    }

    /** Redacts the password after {@code FOR account =}. {@link AssignedSecrets} finds the password in {@code PASSWORD('x')}. */
    private int account(int next) {
        int end = at.endOfWord(next);
        if (!at.isWord(next, end, "for")) {
            return -1;
        }
        int limit = Math.min(text.length(), end + LONGEST_ACCOUNT);
        int sign = end;
        while (sign < limit && "=;\n".indexOf(text.charAt(sign)) < 0) {
            sign++;
        }
        int start = at.afterSpace(sign + 1);
        return at.is(sign, '=') && !at.is(at.endOfWord(start), '(') ? hide(start) : -1;
    }

    private boolean follows(String word, int start) {
        int end = start - 1;
        return end >= word.length() && at.is(end, ' ') && at.isWord(end - word.length(), end, word);
    }

    private int hide(int start) {
        int to = value.end(start, (char) 0);
        if (to > start) {
            found.add(start, to);
        }
        return to;
    }
}
