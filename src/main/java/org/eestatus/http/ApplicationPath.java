package org.eestatus.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in the application a request's path leads. Servers map many spellings of a path to the same place, so that links which
 * count slashes lead elsewhere and cache keys multiply: of the way to the application's root, only the plain spelling is accepted.
 */
public final class ApplicationPath {

    /** An empty first name, or one with parameters. */
    private static final Pattern ODD_START = Pattern.compile("/(?:/|[^/;]*+;)");

    /** A name that is {@code .} or {@code ..} once it is decoded and has no parameters. */
    private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[Ee]){1,2}(?:[/;]|$)");

    /** What servers may take for a slash. */
    private static final Pattern ODD_SLASH = Pattern.compile("//|[;\\\\]|%(?:2[Ff]|5[Cc])");

    /** Characters that a URI has only in escapes (RFC 3986, 2), since implementations of JAX-RS fail for them. */
    private static final String NOT_IN_A_PATH = "\"<>[\\]^`{|}";

    private static final Pattern LEADING_SLASHES = Pattern.compile("^/++");

    /** What a decoder writes for bytes that are no UTF-8, which implementations of JAX-RS fail for and log. */
    private static final char REPLACEMENT = '\ufffd';

    private ApplicationPath() {}

    /**
     * The path from the application's root, undecoded.
     *
     * @param uri the request's, undecoded
     * @param contextPath the application's, empty or with a slash before each name
     * @return empty where the path is spelled in a way that no link leads to: with repeated slashes or parameters before the first
     *     name below the root, with {@code .} or {@code ..} anywhere, with escapes that are no UTF-8, or with characters that a URI does
     *     not have
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

    /** Whether it has no character that needs a closer look; most requests are decided by this, which is fast. */
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

    /** The names of a path, decoded and without parameters, with one slash before each; empty where a name has a slash itself. */
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
     * The first name below the application's root, decoded and without parameters, however the way there is spelled.
     *
     * @return empty at the root itself
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

    /** Decodes percent-encoded UTF-8; a text with a malformed escape is returned as it is. */
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
     * The application's root as links and addresses have it.
     *
     * @param contextPath the server's
     * @return percent-encoded, with one slash at its start, none at its end; empty for the server's root
     */
    public static String encoded(String contextPath) {
        try {
            String path = new URI(null, null, decoded(contextPath), null).toASCIIString();
            return path.isEmpty() || path.equals("/")
                    ? ""
                    : "/" + LEADING_SLASHES.matcher(path).replaceFirst("");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This is no path: " + contextPath, e);
        }
    }

    /**
     * The link from a page to the application's root. It is relative, which is right behind any proxy, unless the page is at an address
     * where counting slashes is not: then it is the path from the server's root, with one slash.
     *
     * @param uri the page's, undecoded
     * @param deepest how many names below the root a page can have
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
