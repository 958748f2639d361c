package org.eestatus.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses below a folder of this application, as the client sees them. They are built from the request and from the
 * headers of a trusted proxy: {@code Forwarded} (RFC 7239), or {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and
 * {@code -Prefix}. In a chain of proxies, the first value of a header counts. {@code X-Forwarded-Prefix} is an exception: each
 * proxy removes its own part of the path, so the address contains all prefixes. A header with a malformed host, port or path is
 * ignored, even {@code Host}.
 */
public final class Addresses {

    private static final Pattern HOST = Pattern.compile(
            "^(?<host>[A-Za-z0-9._-]++|\\[[0-9A-Fa-f]*+(?::[0-9A-Fa-f]*+){2,7}+])(?::(?<port>\\d{1,5}))?");
    /** The host in the address if the {@code Host} header is invalid. No client that follows links sends an invalid header. */
    private static final String NO_HOST = "localhost";

    private static final Pattern FORWARDED_PAIR =
            Pattern.compile("(?<!\\w)(?<name>\\w++)\\s*+=\\s*+(?<value>\"[^\"]*+\"|[^;\\s]++)");

    /**
     * Anything that is invalid in a path: a character that is not allowed, an incomplete escape, an empty segment, or a
     * {@code .} or {@code ..} segment.
     */
    private static final Pattern NO_PATH =
            Pattern.compile("[^A-Za-z0-9._~%/-]|%(?![0-9A-Fa-f]{2})|//|/(?:\\.|%2[Ee]){1,2}(?:/|$)");

    private static final Pattern TRAILING_SLASHES = Pattern.compile("(?<!/)/++$");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int UNKNOWN_PORT = -1;

    private final String base;

    /** The headers of a request. */
    @FunctionalInterface
    public interface Headers {

        /** Returns the value of the header, or null if it is absent. Several values are joined with commas. */
        @Nullable
        String get(String name);
    }

    /**
     * Creates the addresses for one request.
     *
     * @param scheme the scheme of the request
     * @param authority the host and port of the request
     * @param folder the path of the folder, with a leading and a trailing slash
     * @param headers the headers of the request
     * @param trustProxy whether the headers of a proxy are trusted
     */
    public Addresses(String scheme, String authority, String folder, Headers headers, boolean trustProxy) {
        String inside = HOST.matcher(authority).matches() ? authority : NO_HOST;
        this.base = trustProxy ? outside(scheme, inside, folder, headers) : scheme + "://" + inside + folder;
    }

    /** Returns the number of slashes in a path, which is its depth. */
    public static int slashes(String path) {
        return Math.toIntExact(path.chars().filter(c -> c == '/').count());
    }

    /** Returns the address of a path below the folder. The segments of the path must not need escaping. */
    public String of(List<String> path) {
        return base + String.join("/", path);
    }

    private static String outside(String scheme, String authority, String folder, Headers headers) {
        String said = said(headers, "proto", "X-Forwarded-Proto");
        String outside = said != null && SCHEMES.contains(said.toLowerCase(Locale.ROOT)) ? said : scheme;
        return outside + "://" + authority(authority, headers, outside) + prefix(headers) + folder;
    }

    private static String prefix(Headers headers) {
        String all = headers.get("X-Forwarded-Prefix");
        if (all == null) {
            return "";
        }
        List<String> prefixes = Stream.of(all.split(",", -1))
                .map(prefix -> TRAILING_SLASHES.matcher(prefix.strip()).replaceFirst(""))
                .filter(prefix -> !prefix.isEmpty())
                .toList();
        return prefixes.stream().allMatch(Addresses::isPath) ? String.join("", prefixes) : "";
    }

    private static boolean isPath(String text) {
        return text.startsWith("/") && !NO_PATH.matcher(text).find();
    }

    private static String authority(String inside, Headers headers, String scheme) {
        String said = said(headers, "host", "X-Forwarded-Host");
        String authority = said != null && HOST.matcher(said).matches() ? said : inside;
        Matcher host = HOST.matcher(authority);
        if (!host.matches()) {
            return authority;
        }
        int port = port(host.group("port"));
        int saidPort = port(first(headers.get("X-Forwarded-Port")));
        if (saidPort != UNKNOWN_PORT) {
            port = saidPort == defaultPort(scheme) ? UNKNOWN_PORT : saidPort;
        }
        return host.group("host") + (port == UNKNOWN_PORT ? "" : ":" + port);
    }

    private static int port(@Nullable String text) {
        if (text == null || !PORT.matcher(text).matches()) {
            return UNKNOWN_PORT;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : UNKNOWN_PORT;
    }

    private static int defaultPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static @Nullable String said(Headers headers, String parameter, String header) {
        String forwarded = first(headers.get("Forwarded"));
        if (forwarded != null) {
            Matcher pair = FORWARDED_PAIR.matcher(forwarded);
            while (pair.find()) {
                if (pair.group("name").equalsIgnoreCase(parameter)) {
                    return pair.group("value").replace("\"", "");
                }
            }
        }
        return first(headers.get(header));
    }

    private static @Nullable String first(@Nullable String header) {
        return header == null ? null : header.split(",", 2)[0].strip();
    }
}
