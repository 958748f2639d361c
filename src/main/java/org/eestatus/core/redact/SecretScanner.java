package org.eestatus.core.redact;

/**
 * Scanner for secrets that are revealed by a name, a header or their own format. It reads the words of a text once, from
 * left to right.
 */
final class SecretScanner {

    private SecretScanner() {}

    static void find(String text, Redaction.Sink found) {
        SecretValue value = new SecretValue(text);
        AssignedSecrets assigned = new AssignedSecrets(text, found, value);
        CommandSecrets commands = new CommandSecrets(text, found, value);
        SqlPasswords sql = new SqlPasswords(text, found, value);
        Authorizations authorizations = new Authorizations(text, found);
        WellKnownTokens tokens = new WellKnownTokens(text, found);
        int i = 0;
        while (i < text.length()) {
            if (!SecretValue.isOfName(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && SecretValue.isOfName(text.charAt(i))) {
                i++;
            }
            int next = authorizations.word(start, i);
            next = next < 0 ? tokens.word(start, i) : next;
            next = next < 0 ? commands.word(start, i) : next;
            next = next < 0 ? sql.word(start, i) : next;
            next = next < 0 ? assigned.word(start, i) : next;
            i = Math.max(i, next);
        }
        tokens.privateKeys();
        UrlLogins.find(text, found);
    }
}
