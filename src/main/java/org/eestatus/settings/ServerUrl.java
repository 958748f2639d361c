package org.eestatus.settings;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parts of the URL of a server (RFC 3986).
 *
 * @param user the user, or null
 * @param password the password, or null
 * @param secrets the password as written in the URL, and the decoded password; empty if there is no password
 * @param host the host, without the brackets of an IPv6 address; may be empty
 * @param port the port, or 0 for none
 * @param path the path with its leading slash; may be empty
 * @param query the query, not decoded; may be empty
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

    /**
     * The syntax of the URL. {@link java.net.URI} does not accept a host name with an underscore, which container networks
     * use.
     */
    private static final Pattern FORM = Pattern.compile("^(?<scheme>[A-Za-z][\\w+.-]*+)://"
            + "(?:(?<user>[^:@/?#]*+)(?::(?<password>[^@/?#]*+))?@)?"
            + "(?:\\[(?<ip6>[0-9a-fA-F:.]++)]|(?<host>[\\w.-]*+))(?::(?<port>\\d{1,5}))?"
            + "(?<path>/[^?#\\s]*+)?(?:\\?(?<query>[^#\\s]*+))?");

    /** Parses a URL. Returns empty if the text is not a URL of a server. */
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

    /** Returns the port, 0 if there is none, or a negative number if the URL contains port 0, which is invalid. */
    private static int port(String digits) {
        int port = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        return port == 0 && !digits.isEmpty() ? -1 : port;
    }

    private static String part(Matcher matcher, String name) {
        String part = matcher.group(name);
        return part == null ? "" : part;
    }

    /**
     * Rejects a URL with an unsupported parameter. The message does not show the value of the parameter. It does not show the
     * name either if the name may be part of a password that contains a question mark.
     *
     * @param supported a pattern that matches each supported parameter with its value
     * @throws SettingsException for an unsupported parameter
     */
    void refuseParameters(Location location, Pattern supported, String expected) {
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !supported.matcher(parameter).matches()) {
                Matcher named = NAMED.matcher(parameter);
                boolean shown = named.matches() && !query.contains("@");
                String found = shown ? "the parameter '" + named.group("name") + "'" : "an unknown parameter";
                throw location.problem(
                        "the query of the URL (after '?') contains %s, which is not supported; expected %s"
                                .formatted(found, expected));
            }
        }
    }

    int portOr(int otherwise) {
        return port == 0 ? otherwise : port;
    }

    /**
     * Returns the user in the URL, or else the value of the key {@code user} in the section; empty if there is neither. The
     * value of the key needs no percent-encoding.
     */
    String userOr(Section beside) {
        return either(user, beside, "user");
    }

    /**
     * Returns the password in the URL, or else the value of the key {@code password} in the section; empty if there is
     * neither.
     */
    String passwordOr(Section beside) {
        return either(password, beside, "password");
    }

    private static String either(@Nullable String inUrl, Section section, String key) {
        String beside = section.get(key, Field::string, "");
        if (inUrl == null || inUrl.isEmpty()) {
            return beside;
        }
        if (!beside.isEmpty()) {
            throw section.location(key).problem("set both here and in the URL; expected only one of the two");
        }
        return inUrl;
    }

    /** Returns the host as written in a URL, with the brackets of an IPv6 address. */
    static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Hides the password, which the generated method would show. */
    @Override
    public String toString() {
        return "ServerUrl";
    }
}
