package org.eestatus.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.model.Audience;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/** The authentication of callers, either by the {@code Authorization} header or by the server itself. */
public final class Authenticator {

    /** Maximum length of a user name, in characters. */
    private static final int LONGEST_NAME = 100;

    private static final String NO_TOKEN =
            "This server accepts no bearer token, because its settings contain no security.token; expected a request"
                    + " without a bearer token.";
    private static final String WRONG_TOKEN =
            "The bearer token is wrong; expected the value of security.token in the settings.";
    private static final String WRONG_PASSWORD =
            "The user name or the password is wrong; expected the credentials of a user of the server.";

    private static final String TOO_MANY_PASSWORDS =
            "Too many failed logins from this address; expected at most one failed login per second. Try again in a few seconds.";

    private static final String REALM = " realm=\"EE Status\"";
    private static final String BASIC_CHALLENGE = "Basic" + REALM + ", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer";
    private static final String BEARER_CHALLENGE = BEARER + REALM;

    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:bearer|basic)(?<credentials>|\\s.*)");
    private static final String PING = "/api/health/ping";

    private final byte @Nullable [] token;
    private final String role;
    private final boolean passwords;
    private final boolean publicly;
    private final boolean publicPing;
    private final Audience stranger;
    private final Audience authorized;

    /**
     * Creates an authenticator.
     *
     * @param token the expected bearer token, or null if none is accepted
     * @param role the role that a user of the server must have to be authorized
     * @param passwords whether users may log in with a password; if so, any caller can try passwords
     * @param publicly whether callers without authorization may read, too
     * @param publicPing whether {@code health/ping} is the built-in {@code ping}, which every caller may read regardless of
     *     {@code publicly}
     * @param stranger the audience of callers without authorization
     * @param authorized the audience of authorized callers
     */
    public Authenticator(
            @Nullable String token,
            String role,
            boolean passwords,
            boolean publicly,
            boolean publicPing,
            Audience stranger,
            Audience authorized) {
        this.token = token == null ? null : token.strip().getBytes(StandardCharsets.UTF_8);
        this.role = role;
        this.passwords = passwords;
        this.publicly = publicly;
        this.publicPing = publicPing;
        this.stranger = stranger;
        this.authorized = authorized;
    }

    /** Access to the users of the server during one request. */
    public interface Users {

        /** Logs the user in for this request. Returns false if the server refuses the name or the password. */
        boolean login(String name, String password);

        /** Whether a login may be attempted. Returns false after too many failed logins from the client's address. */
        default boolean mayLogin() {
            return true;
        }

        /**
         * Whether the server has already verified the user name and password of the request, although the application did not ask
         * for it. Then the limits on passwords also apply to an authenticated user.
         */
        default boolean isVerifiedUnasked() {
            return false;
        }

        /** Whether the request has an authenticated user, by any mechanism of the server. */
        boolean isKnown();

        /** Whether the request has an authenticated user in this role. */
        boolean isInRole(String role);
    }

    /** The decision about a request: either a {@link Reader} or a {@link Refusal}. */
    public sealed interface Admission {}

    /** An authenticated or anonymous caller who may read. */
    public record Reader(Audience audience, boolean authorized) implements Admission {

        /** The request attribute that holds the caller of an admitted request. */
        public static final String ATTRIBUTE = Reader.class.getName();

        /**
         * Returns the caller of a request.
         *
         * @param attributes the attributes of the request
         * @return empty if the request was not admitted
         */
        public static Optional<Reader> of(Function<String, @Nullable Object> attributes) {
            return Optional.ofNullable((Reader) attributes.apply(ATTRIBUTE));
        }

        /**
         * Returns the {@code Cache-Control} header for the response. The response is private if the caller is authorized or
         * sees details.
         *
         * @param freshness how long an HTTP cache may reuse the response
         */
        public String cacheControl(Duration freshness) {
            String whose = authorized || audience == Audience.DETAILED ? "private, " : "";
            return freshness.toSeconds() == 0 ? whose + "no-cache" : whose + "max-age=" + freshness.toSeconds();
        }
    }

    /**
     * A refused request.
     *
     * @param status 401, or 403 for a user of the server who is not in the role
     * @param challenge the value of the header {@code WWW-Authenticate}; null for 403
     * @param detail a message that says what is wrong and what is expected
     */
    public record Refusal(int status, @Nullable String challenge, String detail) implements Admission {}

    /**
     * Whether the text is one of the fixed messages with which a token or a password is refused. Such a message never contains
     * credentials.
     */
    public static boolean refusesCredentials(String detail) {
        return Set.of(NO_TOKEN, WRONG_TOKEN, WRONG_PASSWORD, TOO_MANY_PASSWORDS).contains(detail);
    }

    /** Whether every caller may read, in full detail or not. */
    public boolean isPublic() {
        return publicly;
    }

    /** Whether the caller can log in with a password and would then see more. */
    public boolean isLoginWorthwhile(Reader reader) {
        return passwords && !reader.authorized() && authorized != stranger;
    }

    /**
     * Returns a refusal that challenges the caller to log in as a user of the server. A browser shows a login dialog only
     * when it receives a challenge.
     */
    public Refusal invitation() {
        return new Refusal(401, BASIC_CHALLENGE, "Log in as a user of the server in the role " + role + ".");
    }

    /**
     * Authenticates the caller. A bearer token (RFC 6750) is compared in constant time. The server verifies a user name with
     * its password (RFC 7617).
     *
     * @param authorization the value of the header {@code Authorization}, or null
     * @param path supplies the requested path, relative to the application's root
     * @param users the users of the server
     */
    public Admission admit(@Nullable String authorization, Supplier<String> path, Users users) {
        Admission brought = brought(authorization, users);
        if (brought != null) {
            return brought;
        }
        if (users.isInRole(role)) {
            return new Reader(authorized, true);
        }
        if (publicly || (publicPing && isPing(path.get()))) {
            return new Reader(stranger, false);
        }
        return users.isKnown()
                ? new Refusal(403, null, "This user has no read access; expected a user in the role " + role + ".")
                : new Refusal(
                        401,
                        passwords ? BASIC_CHALLENGE + ", " + BEARER_CHALLENGE : BEARER_CHALLENGE,
                        "Authorization is required; expected " + whoIsAuthorized() + ".");
    }

    private String whoIsAuthorized() {
        String user = "a user of the server in the role " + role;
        String bearer = token == null
                ? "a bearer token, which requires security.token in the settings"
                : "the token in the settings (security.token)";
        if (!passwords) {
            return bearer;
        }
        return token == null ? user : user + ", or " + bearer;
    }

    /** Whether the header uses the Bearer scheme (RFC 6750), with a valid token or not. */
    public static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private @Nullable Admission brought(@Nullable String authorization, Users users) {
        if (authorization == null) {
            return null;
        }
        Matcher brought = SCHEME.matcher(authorization);
        if (!brought.matches()) {
            return null;
        }
        String credentials = brought.group("credentials").strip();
        return isBearer(authorization) ? bearer(credentials) : basic(credentials, users);
    }

    private Admission bearer(String credentials) {
        return isToken(credentials)
                ? new Reader(authorized, true)
                : new Refusal(
                        401, BEARER_CHALLENGE + ", error=\"invalid_token\"", token == null ? NO_TOKEN : WRONG_TOKEN);
    }

    private @Nullable Refusal basic(String credentials, Users users) {
        boolean isTrusted = users.isKnown() && !users.isVerifiedUnasked();
        if (!passwords && !isTrusted) {
            return new Refusal(
                    401, BEARER_CHALLENGE, "Passwords are not accepted; expected " + whoIsAuthorized() + ".");
        }
        if (!isTrusted && !users.mayLogin()) {
            return new Refusal(401, BASIC_CHALLENGE, TOO_MANY_PASSWORDS);
        }
        return isUser(credentials, users) ? null : new Refusal(401, BASIC_CHALLENGE, WRONG_PASSWORD);
    }

    private static boolean isPing(String path) {
        return path.equals(PING) || path.equals(PING + "/");
    }

    private boolean isToken(String given) {
        return token != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the name is safe to log. Servers log the names of refused users without escaping line breaks. */
    private static boolean isHarmless(String name) {
        return name.length() <= LONGEST_NAME && !SafeText.hasUnsafe(name);
    }

    private static boolean isUser(String credentials, Users users) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 && isHarmless(pair[0]) && users.login(pair[0], pair[1]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
