package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriBuilderException;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of this API as the client sees them: by the request, and by what a trusted proxy in front says of it in
 * {@code Forwarded} (RFC 7239) or {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code -Prefix}. Of a
 * chain of proxies the first counts; what is no host, port or path is left aside.
 */
final class Addresses {

    private static final Pattern HOST =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f]*(?::[0-9A-Fa-f]*){2,7}])(?::(?<port>\\d{1,5}))?");
    private static final Pattern FORWARDED_PAIR =
            Pattern.compile("(?<name>\\w+)\\s*=\\s*(?<value>\"[^\"]*\"|[^;\\s]+)");
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int UNKNOWN_PORT = -1;

    private final URI base;

    Addresses(UriInfo uri, HttpHeaders headers, boolean trustProxy) {
        this.base = trustProxy ? believed(uri.getBaseUri(), headers) : uri.getBaseUri();
    }

    /** The address of a path of names. */
    String of(List<String> path) {
        return UriBuilder.fromUri(base)
                .segment(path.toArray(String[]::new))
                .build()
                .toString();
    }

    private static URI believed(URI inside, HttpHeaders headers) {
        try {
            return outside(inside, headers);
        } catch (IllegalArgumentException | UriBuilderException e) {
            return inside;
        }
    }

    private static URI outside(URI inside, HttpHeaders headers) {
        UriBuilder outside = UriBuilder.fromUri(inside);
        String scheme = said(headers, "proto", "X-Forwarded-Proto");
        boolean knownScheme = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
        if (knownScheme) {
            outside.scheme(scheme);
        }
        String name = said(headers, "host", "X-Forwarded-Host");
        Matcher host = HOST.matcher(name == null ? "" : name);
        if (host.matches()) {
            outside.host(host.group("host")).port(port(host.group("port")));
        }
        int port = port(first(headers.getHeaderString("X-Forwarded-Port")));
        if (port != UNKNOWN_PORT) {
            outside.port(port == defaultPort(knownScheme ? scheme : inside.getScheme()) ? UNKNOWN_PORT : port);
        }
        String prefix = first(headers.getHeaderString("X-Forwarded-Prefix"));
        if (prefix != null && PREFIX.matcher(prefix).matches()) {
            outside.replacePath(prefix.replaceFirst("/$", "") + inside.getRawPath());
        }
        return outside.build();
    }

    private static int port(@Nullable String text) {
        if (text == null || !PORT.matcher(text).matches()) {
            return UNKNOWN_PORT;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : UNKNOWN_PORT;
    }

    private static int defaultPort(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static @Nullable String said(HttpHeaders headers, String parameter, String header) {
        String forwarded = first(headers.getHeaderString("Forwarded"));
        if (forwarded != null) {
            Matcher pair = FORWARDED_PAIR.matcher(forwarded);
            while (pair.find()) {
                if (pair.group("name").equalsIgnoreCase(parameter)) {
                    return pair.group("value").replace("\"", "");
                }
            }
        }
        return first(headers.getHeaderString(header));
    }

    private static @Nullable String first(@Nullable String header) {
        return header == null ? null : header.split(",", 2)[0].strip();
    }
}
