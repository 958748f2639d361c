package org.eestatus.settings;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a server (RFC 3986) in its parts, decoded.
 *
 * @param user null where there is none
 * @param password null where there is none
 * @param secrets the password as the URL has it and decoded
 * @param host without the brackets of an IPv6 address; empty where there is none
 * @param port 0 where there is none
 * @param path with its first slash; empty where there is none
 * @param query as it is; empty where there is none
 */
record ServerUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        Set<String> secrets,
        String host,
        int port,
        String path,
        String query) {

    private static final Pattern NAMED = Pattern.compile("^(?<name>[\\w.-]++)=.*");
    private static final int HIGHEST_PORT = 65_535;

    /** {@link java.net.URI} knows no host with an underscore, as container networks have them. */
    private static final Pattern FORM = Pattern.compile("^(?<scheme>[A-Za-z][\\w+.-]*+)://"
            + "(?:(?<user>[^:@/?#]*+)(?::(?<password>[^@/?#]*+))?@)?"
            + "(?:\\[(?<ip6>[0-9a-fA-F:.]++)]|(?<host>[\\w.-]*+))(?::(?<port>\\d{1,5}))?"
            + "(?<path>/[^?#\\s]*+)?(?:\\?(?<query>[^#\\s]*+))?");

    /** Nothing for a text that is none. */
    static Optional<ServerUrl> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = port(part(matcher, "port"));
        try {
            return port < 0 || port > HIGHEST_PORT ? Optional.empty() : Optional.of(of(matcher, port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ServerUrl of(Matcher matcher, int port) {
        String user = matcher.group("user");
        String encoded = matcher.group("password");
        String password = encoded == null ? null : UrlSecrets.decoded(encoded);
        Set<String> secrets = new LinkedHashSet<>();
        if (encoded != null && password != null && !encoded.isEmpty()) {
            secrets.add(encoded);
            secrets.add(password);
        }
        return new ServerUrl(
                matcher.group("scheme"),
                user == null ? null : UrlSecrets.decoded(user),
                password,
                secrets,
                part(matcher, "ip6") + part(matcher, "host"),
                port,
                UrlSecrets.decoded(part(matcher, "path")),
                part(matcher, "query"));
    }

    /** 0 for none, and less where it is given as 0, which none can be. */
    private static int port(String digits) {
        int port = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        return port == 0 && !digits.isEmpty() ? -1 : port;
    }

    private static String part(Matcher matcher, String name) {
        String part = matcher.group(name);
        return part == null ? "" : part;
    }

    /**
     * Refuses the first parameter that is not supported. Its value is not shown, nor a name that may be part of a
     * password with a ? in it.
     *
     * @param supported what a supported parameter looks like, with its value
     * @throws SettingsException for any other
     */
    void refuseParameters(Location location, Pattern supported, String expected) {
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !supported.matcher(parameter).matches()) {
                Matcher named = NAMED.matcher(parameter);
                boolean shown = named.matches() && !query.contains("@");
                throw location.problem("the URL has %s after the ?, which is not supported; expected %s"
                        .formatted(shown ? "the parameter '" + named.group("name") + "'" : "something", expected));
            }
        }
    }

    int portOr(int otherwise) {
        return port == 0 ? otherwise : port;
    }

    /** The user of the URL or of the key beside it, whose values need no encoding; empty for none. */
    String userOr(Section beside) {
        return either(user, beside, "user");
    }

    /** The same for the password. */
    String passwordOr(Section beside) {
        return either(password, beside, "password");
    }

    private static String either(@Nullable String inUrl, Section section, String key) {
        String beside = section.get(key, Field::string, "");
        if (inUrl == null || inUrl.isEmpty()) {
            return beside;
        }
        if (!beside.isEmpty()) {
            throw section.location(key).problem("it stands in the URL too; expected it once");
        }
        return inUrl;
    }

    /** A host as a URL has it, with the brackets of an IPv6 address. */
    static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** A record's own text would show the password. */
    @Override
    public String toString() {
        return "ServerUrl";
    }
}
