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
import org.eestatus.core.Audience;
import org.eestatus.core.SafeText;
import org.jspecify.annotations.Nullable;

/** Decides by a request's {@code Authorization}, and by what the server knows of its user, who its reader is. */
public final class Authenticator {

    /** Of a user, in characters. */
    private static final int LONGEST_NAME = 100;

    private static final String NO_TOKEN =
            "The settings of this server have no token; expected a request without one, or security.token in the settings.";
    private static final String WRONG_TOKEN = "The bearer's token is wrong; expected the one of the settings.";
    private static final String WRONG_PASSWORD =
            "The user or the password is wrong; expected those of a user of the server.";

    private static final String TOO_MANY_PASSWORDS =
            "Too many passwords from this address were wrong; expected at most one per second. Try again in a few seconds.";

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
     * Sets who sees what.
     *
     * @param token what a bearer must bring, or null where there is none to bring
     * @param role of the server's users who are authorized
     * @param passwords whether these may log in by a password, which lets anybody try some
     * @param publicly whether the others are readers too
     * @param publicPing whether {@code health/ping} is the built-in {@code ping}, which anybody may read in any case
     * @param stranger what readers without authorization are
     * @param authorized what readers with it are
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

    /** The server's own users, as one request knows them. */
    public interface Users {

        /** Makes this user the request's, unless the password is another. */
        boolean login(String name, String password);

        /** Whether a password may be tried: too many wrong ones may have come from where the request comes from. */
        default boolean mayLogin() {
            return true;
        }

        /** Whether the request has a user, however the server came to know. */
        boolean isKnown();

        /** Whether the request has a user who is in this role. */
        boolean isInRole(String role);
    }

    /** A reader, or why there is none. */
    public sealed interface Admission {}

    /** A reader, and whether the answer is for that reader alone. */
    public record Reader(Audience audience, boolean authorized) implements Admission {

        /** Under which a request that was admitted has its reader. */
        public static final String ATTRIBUTE = Reader.class.getName();

        /**
         * The reader of a request.
         *
         * @param attributes the request's
         * @return nothing where it was not admitted
         */
        public static Optional<Reader> of(Function<String, @Nullable Object> attributes) {
            return Optional.ofNullable((Reader) attributes.apply(ATTRIBUTE));
        }

        /**
         * What {@code Cache-Control} says of the answer.
         *
         * @param freshness how long it may be served again
         */
        public String cacheControl(Duration freshness) {
            String whose = authorized || audience == Audience.DETAILED ? "private, " : "";
            return freshness.toSeconds() == 0 ? whose + "no-cache" : whose + "max-age=" + freshness.toSeconds();
        }
    }

    /**
     * Nobody who may read.
     *
     * @param status 401, or 403 for a user of the server who is not in the role
     * @param challenge what {@code WWW-Authenticate} says; null for 403
     * @param detail what was wrong and what would be right
     */
    public record Refusal(int status, @Nullable String challenge, String detail) implements Admission {}

    /** Whether the text is the detail of a refusal of wrong credentials, which never contains these. */
    public static boolean refusesCredentials(String detail) {
        return Set.of(NO_TOKEN, WRONG_TOKEN, WRONG_PASSWORD, TOO_MANY_PASSWORDS).contains(detail);
    }

    /** Whether anybody may read, in whatever detail. */
    public boolean isPublic() {
        return publicly;
    }

    /** Whether somebody sees more who logs in. */
    public boolean isLoginWorthwhile(Reader reader) {
        return passwords && !reader.authorized() && authorized != stranger;
    }

    /** Asks for a user of the server, as a browser does who is not told to. */
    public Refusal invitation() {
        return new Refusal(401, BASIC_CHALLENGE, "Log in as a user of the server in the role " + role + ".");
    }

    /**
     * Who brings this header; a token is compared in constant time (RFC 6750), a user and a password are for the server
     * to judge (RFC 7617).
     *
     * @param path what is asked for, from the application's root
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
                ? new Refusal(403, null, "This user may not read; expected one in the role " + role + ".")
                : new Refusal(
                        401,
                        passwords ? BASIC_CHALLENGE + ", " + BEARER_CHALLENGE : BEARER_CHALLENGE,
                        "Only those who are authorized may read; expected " + whoIsAuthorized() + ".");
    }

    private String whoIsAuthorized() {
        String user = "a user of the server in the role " + role;
        String bearer = token == null ? "security.token in the settings, which have none" : "the token of the settings";
        if (!passwords) {
            return bearer;
        }
        return token == null ? user : user + ", or " + bearer;
    }

    /** Whether these are a token's bearer's (RFC 6750), be it the right one. */
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
        if (!passwords && !users.isKnown()) {
            return new Refusal(
                    401, BEARER_CHALLENGE, "No password is accepted here; expected " + whoIsAuthorized() + ".");
        }
        if (!users.isKnown() && !users.mayLogin()) {
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

    /** Servers log the names of those whom they refuse, line breaks and all. */
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
