package org.eestatus.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the passwords in URLs, which messages may show by themselves, as the URL has them or decoded. */
final class UrlSecrets {

    /**
     * {@code ?password=x}, {@code (password=x)}, after {@code :} as DB2 and after {@code /} as Teradata have it, and in
     * braces as SQL Server has it, where a closing one is doubled.
     */
    private static final Pattern PARAMETER =
            Pattern.compile("[?&;,(:/]\\s*([\\w.-]+)\\s*=\\s*(?:\\{(?<braced>[^}]*+(?:}}[^}]*+)*+)}|(?<bare>[^&;]*))");

    /** {@code //user:password@}, also where it should have been encoded, and Oracle's {@code user/password@}. */
    private static final List<Pattern> LOGINS = List.of(
            Pattern.compile("^[^/?;]*//[^/?;]*@"),
            Pattern.compile("^[^/?;]*//[^/?#:@,;(\\[]*:(?!\\d*(?:[/?;,:]|$)).*@"),
            Pattern.compile("(?i)^jdbc:oracle:\\w+:[^/@]*/[^@].*@"));

    /** The password of such a login up to the first and up to the last @; each reading counts. */
    private static final List<Pattern> PASSWORDS = List.of(
            Pattern.compile("(?://|,)[^/?#:@,;\\s]*:([^@]*)@"),
            Pattern.compile("(?://|,)[^/?#:@,;\\s]*:(.*)@"),
            Pattern.compile("(?i)^jdbc:oracle:\\w+:[^/@]*/\"?(.*?)\"?@"));

    private static final Pattern END_OF_LIST = Pattern.compile("[),\\]].*");

    private UrlSecrets() {}

    /** @param secretNames whether the value of a parameter of that name is a secret */
    static Set<String> ofJdbc(String url, Predicate<String> secretNames) {
        Set<String> secrets = new LinkedHashSet<>();
        Matcher parameter = PARAMETER.matcher(url);
        for (int from = 0; parameter.find(from); from = parameter.end(1)) {
            if (secretNames.test(parameter.group(1))) {
                String braced = parameter.group("braced");
                if (braced != null) {
                    add(braced, secrets);
                    add(braced.replace("}}", "}"), secrets);
                } else {
                    String value = parameter.group("bare");
                    add(value, secrets);
                    add(END_OF_LIST.matcher(value).replaceFirst(""), secrets);
                }
            }
        }
        if (hasLogin(url)) {
            for (Pattern password : PASSWORDS) {
                Matcher matcher = password.matcher(url);
                while (matcher.find()) {
                    add(matcher.group(1), secrets);
                }
            }
        }
        return secrets;
    }

    /** Whether a user or a password stands before the host. */
    static boolean hasLogin(String jdbcUrl) {
        return LOGINS.stream().anyMatch(login -> login.matcher(jdbcUrl).find());
    }

    private static void add(String secret, Set<String> secrets) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
            try {
                secrets.add(decoded(secret));
            } catch (IllegalArgumentException e) {
                // Not encoded, and so known already.
                return;
            }
        }
    }

    /**
     * A part of a URL without its percent-encoding (RFC 3986, 2.1).
     *
     * @throws IllegalArgumentException where a % is not followed by two hexadecimal digits
     */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
