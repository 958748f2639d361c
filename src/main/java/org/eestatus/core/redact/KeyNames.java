package org.eestatus.core.redact;

import java.util.Set;

/** Rules that distinguish secret keys, such as API keys, from the keys of entries in a database, a cache or a map. */
final class KeyNames {

    /** Words that end in {@code key} and do not name a secret. */
    private static final Set<String> WORDS =
            Set.of(("monkey donkey turkey hockey whiskey jockey lackey flunkey mickey hickey dickey rickey smokey pokey"
                            + " hokey malarkey latchkey turnkey hotkey nokey disckey")
                    .split(" "));

    /** Words that make a following {@code key} harmless. */
    private static final Set<String> HARMLESS =
            Set.of(("primary foreign unique public pub p f u pk fk cache caching routing partition partitioning sort"
                            + " sorting order row column field table range composite compound surrogate natural candidate alternate"
                            + " duplicate index object item map json xml yaml property config configuration setting settings"
                            + " message messages msg group grouping entity record document doc dictionary dict translation n label"
                            + " metric stat sequence shard sharding cluster clustering distribution lookup search join parent child"
                            + " name resource redis registry hot arrow function any no missing unknown invalid bundle locale header"
                            + " query idempotency deduplication dedup correlation context attribute parameter param option bucket"
                            + " file path entry node tree menu enter escape shift control ctrl alt delete tab business external"
                            + " reference ref event topic feature flag task job queue thread lock provider component check series"
                            + " time date first last next min max start from to each this that the its same other wrong issue"
                            + " project hash binding type class method bean pool data key value set list id email by counter error"
                            + " err failure exception status code reason warning")
                    .split(" "));

    /**
     * Words before {@code keys}, or before {@code key} as a separate word, that indicate a secret, as in {@code apiKeys}
     * and {@code API key}.
     */
    private static final Set<String> SECRET = Set.of(
            ("api access secret private account storage sas signing encryption master auth shared license service"
                            + " client session security subscription deploy ssh hmac aes rsa gpg pgp authentication authorization"
                            + " decryption symmetric")
                    .split(" "));

    private KeyNames() {}

    /**
     * Whether the name is that of a secret key.
     *
     * @param words the words of the name, joined by {@code -}
     * @param last the last of these words
     */
    static boolean isSecret(String words, String last) {
        if (last.equals("keys")) {
            return SECRET.contains(wordBefore(words, last));
        }
        if (!last.endsWith("key")) {
            return last.endsWith("keys") && SECRET.contains(last.substring(0, last.length() - "keys".length()));
        }
        if (last.length() > "key".length()) {
            return !WORDS.contains(last) && !HARMLESS.contains(last.substring(0, last.length() - "key".length()));
        }
        String before = wordBefore(words, last);
        return before.length() > 1 && !HARMLESS.contains(before);
    }

    /** Whether this word before a separate word {@code key} or {@code keys} indicates a secret, as in {@code API key}. */
    static boolean isOfSecret(String word) {
        return SECRET.contains(word);
    }

    private static String wordBefore(String words, String last) {
        int end = words.length() - last.length() - 1;
        return end < 0 ? "" : words.substring(words.lastIndexOf('-', end - 1) + 1, end);
    }
}
