package org.eestatus.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of the schemes {@code redis} and {@code rediss} as IANA has registered them, in parts.
 *
 * @param user empty where there is none
 * @param password empty where there is none
 * @param encodedPassword as the URL has it
 */
record RedisUrl(
        boolean tls, String user, String password, String encodedPassword, String host, int port, int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final int HIGHEST_PORT = 65_535;

    /** {@link java.net.URI} knows no host with an underscore, as container networks have them. */
    private static final Pattern FORM = Pattern.compile("(?<scheme>rediss?)://"
            + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
            + "(?:\\[(?<ip6>[0-9a-fA-F:.]+)]|(?<host>[\\w.-]+))(?::(?<port>\\d{1,5}))?"
            + "(?:/(?<database>\\d{1,5})?)?");

    /** @throws SettingsException for any other text, which it does not show */
    static RedisUrl of(String text, Location location) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw wrong(location);
        }
        if (matcher.group("user") != null && matcher.group("password") == null) {
            throw location.problem("no : stands before the @; expected redis://user:password@host, where a password"
                    + " alone is redis://:password@host");
        }
        String encoded = part(matcher, "password");
        try {
            RedisUrl url = new RedisUrl(
                    matcher.group("scheme").equals("rediss"),
                    UrlSecrets.decoded(part(matcher, "user")),
                    UrlSecrets.decoded(encoded),
                    encoded,
                    part(matcher, "ip6") + part(matcher, "host"),
                    number(part(matcher, "port"), DEFAULT_PORT),
                    number(part(matcher, "database"), 0));
            if (url.port < 1 || url.port > HIGHEST_PORT) {
                throw wrong(location);
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw wrong(location);
        }
    }

    Set<String> secrets() {
        return password.isEmpty() ? Set.of() : new TreeSet<>(List.of(encodedPassword, password));
    }

    private static String part(Matcher matcher, String name) {
        String part = matcher.group(name);
        return part == null ? "" : part;
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    private static SettingsException wrong(Location location) {
        return location.problem("this is no URL of a Redis; expected redis://user:password@host:port/number or"
                + " rediss://…, with / ? # @ : and % in the user and the password percent-encoded");
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return "RedisUrl";
    }
}
