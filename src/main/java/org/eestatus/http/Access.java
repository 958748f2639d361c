package org.eestatus.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.Audience;
import org.jspecify.annotations.Nullable;

/** Decides by a request's {@code Authorization} who its reader is. */
public final class Access {

    /** What {@code WWW-Authenticate} says to a bearer whose token is wrong (RFC 6750). */
    public static final String CHALLENGE = "Bearer realm=\"EE Status\", error=\"invalid_token\"";

    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?<token>|\\s.*)");

    private final byte @Nullable [] token;
    private final Audience stranger;
    private final Audience authorized;

    /**
     * Sets who sees what.
     *
     * @param token what a bearer must bring, or null if nobody can be authorized
     * @param stranger what readers without authorization are
     * @param authorized what readers with it are
     */
    public Access(@Nullable String token, Audience stranger, Audience authorized) {
        this.token = token == null ? null : token.strip().getBytes(StandardCharsets.UTF_8);
        this.stranger = stranger;
        this.authorized = authorized;
    }

    /** A reader, and whether the answer is for that reader alone. */
    public record Reader(Audience audience, boolean authorized) {}

    /**
     * Who brings this header, compared in constant time (RFC 6750).
     *
     * @return nobody for a bearer whose token is wrong
     */
    public Optional<Reader> reader(@Nullable String authorization) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            return Optional.of(new Reader(stranger, false));
        }
        byte[] given = bearer.group("token").strip().getBytes(StandardCharsets.UTF_8);
        return token != null && MessageDigest.isEqual(token, given)
                ? Optional.of(new Reader(authorized, true))
                : Optional.empty();
    }
}
