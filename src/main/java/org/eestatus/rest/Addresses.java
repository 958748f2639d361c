package org.eestatus.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
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
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?");
    private static final Pattern FORWARDED_PAIR =
            Pattern.compile("(?<name>\\w+)\\s*=\\s*(?<value>\"[^\"]*\"|[^;\\s]+)");
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    private final URI base;

    Addresses(UriInfo uri, HttpHeaders headers, boolean trustProxy) {
        this.base = trustProxy ? outside(uri.getBaseUri(), headers) : uri.getBaseUri();
    }

    /** The address of a path of names. */
    String of(List<String> path) {
        return UriBuilder.fromUri(base)
                .segment(path.toArray(String[]::new))
                .build()
                .toString();
    }

    private static URI outside(URI inside, HttpHeaders headers) {
        UriBuilder outside = UriBuilder.fromUri(inside);
        String scheme = said(headers, "proto", "X-Forwarded-Proto");
        boolean knownScheme = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
        if (knownScheme) {
            outside.scheme(scheme);
        }
        String host = said(headers, "host", "X-Forwarded-Host");
        Matcher matcher = HOST.matcher(host == null ? "" : host);
        if (matcher.matches()) {
            String port = matcher.group("port");
            outside.host(matcher.group("host")).port(port == null ? -1 : Integer.parseInt(port));
        }
        String port = first(headers.getHeaderString("X-Forwarded-Port"));
        if (port != null && port.matches("\\d{1,5}")) {
            outside.port(isDefault(port, knownScheme ? scheme : inside.getScheme()) ? -1 : Integer.parseInt(port));
        }
        String prefix = first(headers.getHeaderString("X-Forwarded-Prefix"));
        if (prefix != null && PREFIX.matcher(prefix).matches()) {
            outside.replacePath(prefix.replaceFirst("/$", "") + inside.getRawPath());
        }
        return outside.build();
    }

    private static boolean isDefault(String port, @Nullable String scheme) {
        return port.equals("https".equalsIgnoreCase(scheme) ? "443" : "80");
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
