package org.eestatus.settings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parser for URLs with the schemes {@code redis} and {@code rediss}, which are registered with IANA. */
final class RedisUrl {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final int DEFAULT_PORT = 6379;

    /** Matches the path of the URL, which contains the number of the database. A second slash is ignored, as in Kombu. */
    private static final Pattern DATABASE = Pattern.compile("/{0,2}(?<number>\\d{1,5})?");

    /**
     * The parameter that Celery requires in a {@code rediss} URL. It has no effect here, because certificates are always
     * verified.
     */
    private static final Pattern VERIFIED = Pattern.compile("ssl_cert_reqs=(?:CERT_REQUIRED|required)");

    private RedisUrl() {}

    /**
     * Returns the address that a section configures. User and password are either part of the URL or values of the keys
     * {@code user} and {@code password} in the same section.
     *
     * @param key the key of the URL
     * @throws SettingsException for an invalid URL; the message does not show the URL
     */
    static RedisAddress address(Section section, String key, Placeholders placeholders) {
        Location location = section.location(key);
        ServerUrl url = url(section.required(key, Field::string))
                .orElseThrow(() -> location.problem("not a Redis URL; expected"
                        + " redis://user:password@host:port/number or rediss://…, with the characters / ? # @ : %"
                        + " percent-encoded in the user name and the password"));
        if (url.user() != null && url.password() == null) {
            throw location.problem("the URL has no ':' before the '@'; expected redis://user:password@host, or"
                    + " redis://:password@host for a password without a user name");
        }
        url.refuseParameters(
                location, VERIFIED, "only ssl_cert_reqs=required, because certificates are always verified");
        url.secrets().forEach(placeholders::addSecret);
        String user = url.userOr(section);
        String password = url.passwordOr(section);
        return new RedisAddress(
                url.host(),
                url.portOr(DEFAULT_PORT),
                url.scheme().equals("rediss"),
                database(url.path()),
                orNull(user),
                password.isEmpty() && user.isEmpty() ? null : password);
    }

    private static Optional<ServerUrl> url(String text) {
        return ServerUrl.of(text)
                .filter(url -> SCHEMES.contains(url.scheme())
                        && !url.host().isEmpty()
                        && DATABASE.matcher(url.path()).matches());
    }

    private static int database(String path) {
        Matcher matcher = DATABASE.matcher(path);
        return matcher.matches() && matcher.group("number") != null ? Integer.parseInt(matcher.group("number")) : 0;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
