package org.eestatus.cli;

import java.io.Console;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs EE Status, with the caller's credentials.
 *
 * @param address the URL, without a trailing slash and without credentials
 * @param authorization the value of the header {@code Authorization}, or null for an anonymous caller
 * @param timeout the timeout of a request
 */
record RemoteServer(String address, @Nullable String authorization, Duration timeout) {

    static final String TOKEN_VARIABLE = "STATUS_TOKEN";
    static final String PASSWORD_VARIABLE = "STATUS_PASSWORD";

    private static final String EXPECTED = "; expected a URL such as http://localhost:8080/status";
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String BASIC = "Basic ";
    private static final Pattern END = Pattern.compile("(?<!/)(?:/++api)?+/*+$");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    /**
     * Creates a server from the options and the environment.
     *
     * @param token the bearer token, or null to use the token in the environment, if any
     * @param user the user, with or without a colon and the password; null for none
     * @throws CommandException for an invalid address, token or user
     */
    static RemoteServer of(
            String url,
            @Nullable String token,
            @Nullable String user,
            Duration timeout,
            Map<String, String> environment)
            throws CommandException {
        URI uri = uri(url);
        String authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        if (token != null && (user != null || at >= 0)) {
            throw misused("both a token and a user are specified; expected only one of them");
        }
        if (user != null && at >= 0) {
            throw misused("a user is specified both with --user and in the URL; expected only one of them");
        }
        String login = at < 0 ? user : login(authority.substring(0, at));
        String path = END.matcher(uri.getRawPath()).replaceFirst("");
        return new RemoteServer(
                address(uri.getScheme() + "://" + authority.substring(at + 1) + path),
                login == null ? bearer(token, environment) : basic(login, environment),
                timeout);
    }

    /** Returns the credentials, to redact them in messages. */
    Secrets secrets() {
        return new Secrets(credentials());
    }

    /** Whether a reply contains the credentials. A reply without them, which is the usual case, is shown unchanged. */
    boolean isEchoedIn(byte[] reply) {
        return authorization != null
                && credentials().stream().anyMatch(new String(reply, StandardCharsets.UTF_8)::contains);
    }

    /**
     * Returns the credentials: either the token, or the password and the Base64 encoding of user and password. Returns an empty
     * set for an anonymous caller.
     */
    private Set<String> credentials() {
        if (authorization == null) {
            return Set.of();
        }
        String credentials = authorization.substring(authorization.indexOf(' ') + 1);
        if (!authorization.startsWith(BASIC)) {
            return Set.of(credentials);
        }
        String login = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        String password = login.substring(login.indexOf(':') + 1);
        return password.isEmpty() || password.equals(credentials) ? Set.of(credentials) : Set.of(credentials, password);
    }

    private static String login(String encoded) throws CommandException {
        String login = URI.create("x://" + encoded + "@x").getUserInfo();
        if (login == null) {
            throw misused("the user name or the password in the URL contains a character that must be percent-encoded;"
                    + " expected '@' written as %40 and ':' as %3A");
        }
        return login;
    }

    private static String address(String text) throws CommandException {
        try {
            URL url = new URL(text);
            if (url.getPort() <= HIGHEST_PORT && !url.getHost().isEmpty()) {
                return text;
            }
        } catch (MalformedURLException e) {
            // reported below as invalid
        }
        throw misused("the value of --url has no valid host or port" + EXPECTED);
    }

    private static URI uri(String url) throws CommandException {
        try {
            URI uri = new URI(url);
            boolean isAddress = SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getRawAuthority() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!isAddress) {
                throw misused("the value of --url is not the address of a server" + EXPECTED);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw misused("the value of --url is not a URL" + EXPECTED);
        }
    }

    private static @Nullable String bearer(@Nullable String token, Map<String, String> environment)
            throws CommandException {
        String given =
                token == null ? environment.getOrDefault(TOKEN_VARIABLE, "").strip() : token.strip();
        if (given.isEmpty() && token == null) {
            return null;
        }
        if (!VISIBLE.matcher(given).matches()) {
            throw misused("the token is empty or contains an invalid character; expected visible ASCII characters");
        }
        return "Bearer " + given;
    }

    private static String basic(String login, Map<String, String> environment) throws CommandException {
        if (login.isEmpty()) {
            throw misused("the user name is empty; expected NAME:PASSWORD");
        }
        String complete = login.contains(":") ? login : login + ":" + password(login, environment);
        return BASIC + Base64.getEncoder().encodeToString(complete.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the password in the environment, or prompts for a password. Since JDK 22, a console may exist without a terminal.
     * Such a console reads the password from standard input.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static String password(String user, Map<String, String> environment) throws CommandException {
        String known = environment.get(PASSWORD_VARIABLE);
        if (known != null) {
            return known;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password for %s: ", SafeText.onOneLine(user));
        if (typed == null) {
            throw misused("no password is specified for the user " + user
                    + "; expected --user NAME:PASSWORD, or the password in " + PASSWORD_VARIABLE);
        }
        return new String(typed);
    }

    private static CommandException misused(String message) {
        return new CommandException(Exit.MISUSED, message);
    }

    /** Hides the credentials, which the generated method would show. */
    @Override
    public String toString() {
        return address;
    }
}
