package org.eestatus.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resolution of a request path within the application. Servers map many spellings of a path to the same resource. Unusual
 * spellings would break relative links, which depend on the number of slashes, and would multiply cache keys. Therefore,
 * neither the context path nor the first segment below it may contain repeated slashes or path parameters.
 */
public final class ApplicationPath {

    /** An empty first segment, or a first segment with path parameters. */
    private static final Pattern ODD_START = Pattern.compile("/(?:/|[^/;]*+;)");

    /** A segment that is {@code .} or {@code ..} after it is decoded and its parameters are removed. */
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[Ee]){1,2}(?:[/;]|$)");

    /** Spellings for which servers may count slashes differently: repeated or encoded slashes, backslashes and parameters. */
    private static final Pattern ODD_SLASH = Pattern.compile("//|[;\\\\]|%(?:2[Ff]|5[Cc])");

    /** Characters that must be escaped in a URI (RFC 3986, 2). They are rejected because JAX-RS implementations fail on them. */
    private static final String NOT_IN_A_PATH = "\"<>[\\]^`{|}";

    private static final Pattern LEADING_SLASHES = Pattern.compile("^/++");

    /**
     * The character that a decoder returns for bytes that are not UTF-8. A path with such bytes is rejected, because JAX-RS
     * implementations fail on it and log the failure.
     */
    private static final char REPLACEMENT = '\ufffd';

    private ApplicationPath() {}

    /**
     * Returns the path relative to the application's root, not decoded.
     *
     * @param uri the URI of the request, not decoded
     * @param contextPath the context path of the application, empty or with a slash before each segment
     * @return empty if the path is outside the application or is not valid. A path is not valid if it contains repeated slashes
     *     or parameters before the end of the first segment below the root, a {@code .} or {@code ..} segment, escapes that are
     *     not UTF-8, or characters that a URI does not allow
     */
    public static Optional<String> within(String uri, String contextPath) {
        int root = rootLength(uri, contextPath);
        if (root < 0) {
            return Optional.empty();
        }
        String path = uri.substring(root);
        return isPlain(path) || !isOdd(path) ? Optional.of(path) : Optional.empty();
    }

    private static boolean isOdd(String path) {
        return ODD_START.matcher(path).lookingAt()
                || DOTS.matcher(path).find()
                || path.chars().anyMatch(ApplicationPath::isNotInAPath)
                || decoded(path).indexOf(REPLACEMENT) >= 0;
    }

    private static boolean isNotInAPath(int c) {
        return c <= ' ' || c >= 0x7f || NOT_IN_A_PATH.indexOf(c) >= 0;
    }

    /** Whether the path contains nothing that needs the full check. This quick check is enough for most requests. */
    private static boolean isPlain(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == ';' || c == '%' || isNotInAPath(c) || (before == '/' && (c == '/' || c == '.'))) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static int rootLength(String uri, String contextPath) {
        if (uri.startsWith(contextPath)
                && (uri.length() == contextPath.length() || uri.charAt(contextPath.length()) == '/')) {
            return contextPath.length();
        }
        int end = 0;
        for (int i = Addresses.slashes(contextPath); i > 0 && end >= 0; i--) {
            end = uri.indexOf('/', end + 1);
        }
        int length = end < 0 ? uri.length() : end;
        return decoded(uri.substring(0, length)).equals(decoded(contextPath)) ? length : -1;
    }

    /**
     * Returns the nonempty segments of a path, decoded and without parameters, with one slash before each.
     *
     * @return empty if a decoded segment contains a slash
     */
    public static Optional<String> names(String path) {
        StringBuilder names = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            String name = decoded(segment.split(";", 2)[0]);
            if (name.indexOf('/') >= 0) {
                return Optional.empty();
            }
            if (!name.isEmpty()) {
                names.append('/').append(name);
            }
        }
        return Optional.of(names.toString());
    }

    /**
     * Returns the first segment below the application's root, decoded and without parameters, for any spelling of the path.
     *
     * @return an empty string for the root itself
     */
    public static String firstName(String uri, String contextPath) {
        int depth = Addresses.slashes(contextPath);
        for (String segment : uri.split("/", -1)) {
            String name = decoded(segment.split(";", 2)[0]);
            if (!name.isEmpty()) {
                if (depth == 0) {
                    return name;
                }
                depth--;
            }
        }
        return "";
    }

    /** Decodes percent-encoded UTF-8. Returns the text unchanged if it contains a malformed escape. */
    public static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * Returns the path of the application's root for links and addresses.
     *
     * @param contextPath the context path as the server reports it
     * @return the path, percent-encoded, with one leading and no trailing slash; empty for the server's root
     */
    public static String encoded(String contextPath) {
        try {
            String path = new URI(null, null, decoded(contextPath), null).toASCIIString();
            return path.isEmpty() || path.equals("/")
                    ? ""
                    : "/" + LEADING_SLASHES.matcher(path).replaceFirst("");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The context path is not a valid path: " + contextPath, e);
        }
    }

    /**
     * Returns the link from a page to the application's root. The link is relative if possible, because a relative link is
     * correct behind any proxy. If the page is too deep, or if the slashes in its URI cannot be counted reliably, the link is
     * the absolute path of the root, with a trailing slash.
     *
     * @param uri the URI of the page, not decoded
     * @param deepest the maximum depth of a page below the root for which the link is relative
     */
    public static String linkToRoot(String uri, String contextPath, int deepest) {
        Optional<String> path = within(uri, contextPath)
                .filter(plain -> !ODD_SLASH.matcher(plain).find());
        int depth = path.map(Addresses::slashes).orElse(Integer.MAX_VALUE) - 1;
        if (depth > deepest) {
            return encoded(contextPath) + "/";
        }
        return depth <= 0 ? "./" : "../".repeat(depth);
    }
}
