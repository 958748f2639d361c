package org.eestatus.core;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the passwords of logins in URLs. A password may hold an {@code @} that is not encoded, so it ends at the last
 * one of its run. No pattern here reads a character more often than a fixed number of times: each stops where the next
 * match can begin, and the last {@code @} is looked up once for a run.
 */
final class UrlLogins {

    /** {@code //user:password@host}; the last @ before the path ends the password. */
    private static final Login USER_INFO = new Login("[^\\s/?#\"']+", "(?<=//)[^\\s/?#:@\\[\"']*+:", 0, true);

    /** The same with a password that should have been encoded: what precedes a slash is no port. */
    private static final Login RAW_USER_INFO =
            new Login("[^\\s\"']+", "//[^\\s/?#:@\\[\"']*+:(?!\\d+[/?#])(?=[^\\s/?#@\"']*+[/?#])", 0, true);

    /** {@code :user:password@} without slashes; {@code jdbc:oracle:thin:@host} is none. */
    private static final Login LOGIN = new Login("[^\\s/?#\"']+", ":@?[^:@]*+:", 1, false);

    /** {@code user/password@} as in Oracle's URLs. */
    private static final Login ORACLE =
            new Login("\\S+", "(?i)jdbc:oracle:\\w+:(?:(?!jdbc:oracle:)[^/@\\s])++/", 1, true);

    private static final List<Login> ALL = List.of(USER_INFO, RAW_USER_INFO, LOGIN, ORACLE);

    private UrlLogins() {}

    static String hide(String text) {
        String hidden = text;
        for (Login login : ALL) {
            hidden = hidden.indexOf('@') < 0 ? hidden : login.hide(hidden);
        }
        return hidden;
    }

    /**
     * A form of login.
     *
     * @param run characters that the login consists of
     * @param beginning what stands before the password
     * @param shortest how many characters the password has at least
     * @param afterColon whether an @ after a colon may end the password
     */
    private record Login(Pattern run, Pattern beginning, int shortest, boolean afterColon) {

        Login(String run, String beginning, int shortest, boolean afterColon) {
            this(Pattern.compile(run), Pattern.compile(beginning), shortest, afterColon);
        }

        String hide(String text) {
            StringBuilder hidden = new StringBuilder();
            int copied = 0;
            Matcher runs = run.matcher(text);
            Matcher password = beginning.matcher(text).useTransparentBounds(true);
            while (runs.find()) {
                int at = lastAt(text, runs.start(), runs.end());
                if (password.region(runs.start(), Math.max(runs.start(), at - shortest))
                        .find()) {
                    hidden.append(text, copied, password.end()).append(Secrets.HIDDEN);
                    copied = at;
                }
            }
            return hidden.append(text, copied, text.length()).toString();
        }

        /** The start where there is none. */
        private int lastAt(String text, int start, int end) {
            for (int i = end - 1; i > start; i--) {
                if (text.charAt(i) == '@' && (afterColon || text.charAt(i - 1) != ':')) {
                    return i;
                }
            }
            return start;
        }
    }
}
