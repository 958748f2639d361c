package org.eestatus.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates request headers by the grammar of each header (RFC 9110, 7235, 7239, 7617). Some headers are slightly broken. */
public final class FuzzedHeaders {

    private static final String TOKENS = "!#$%&'*+-.^_`|~09azAZ";

    /** Characters and sequences that break a header, or that a parser interprets as a delimiter. */
    private static final List<String> NOISE = List.of(
            "\"",
            ",",
            ";",
            "=",
            " ",
            "\t",
            "\\",
            "\0",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u00e4",
            "\u00ff",
            "(",
            "<",
            "%",
            "%00",
            "\r\n ",
            "*",
            "/",
            "[",
            "]:",
            "${jndi:ldap:x}",
            "'",
            "#{1+1}");

    private static final List<String> TYPES = List.of(
            "*/*",
            "application/*",
            "application/json",
            "application/health+json",
            "application/yaml",
            "application/vnd.spring-boot.actuator.v3+json",
            "application/openmetrics-text",
            "text/plain",
            "text/html");

    private static final List<String> HOSTS =
            List.of("localhost", "a.example", "127.0.0.1", "[::1]", "[fe80::1%25eth0]", "xn--4ca.example", "a_b", "");

    private static final List<String> DATES = List.of(
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Thu, 31 Dec 9999 23:59:59 GMT",
            "Sat, 30 Feb 2026 25:61:61 GMT",
            "0");

    private final Random random;
    private final Map<String, Supplier<String>> grammar = new LinkedHashMap<>();

    public FuzzedHeaders(Random random) {
        this.random = random;
        grammar.put("Accept", () -> list(this::mediaRange));
        grammar.put("Accept-Language", () -> list(() -> language() + weight()));
        grammar.put(
                "Accept-Encoding", () -> list(() -> of("gzip", "x-gzip", "identity", "*", "br", token()) + weight()));
        grammar.put("Accept-Charset", () -> list(() -> of("utf-8", "*", token()) + weight()));
        grammar.put("Forwarded", () -> list(this::forwarded));
        grammar.put("X-Forwarded-For", () -> list(() -> of("192.0.2.1", "2001:db8::1", "unknown", token())));
        grammar.put("X-Forwarded-Host", () -> list(this::host));
        grammar.put("X-Forwarded-Port", () -> list(this::port));
        grammar.put("X-Forwarded-Proto", () -> list(() -> of("http", "https", "HTTPS", "ws", token())));
        grammar.put("X-Forwarded-Prefix", () -> list(this::path));
        grammar.put("Authorization", this::credentials);
        grammar.put("Host", this::host);
        grammar.put("Range", () -> of("bytes", "lines", token()) + "=" + list(this::range));
        grammar.put("If-None-Match", this::entityTags);
        grammar.put("If-Match", this::entityTags);
        grammar.put("If-Modified-Since", this::date);
        grammar.put("If-Unmodified-Since", this::date);
        grammar.put("If-Range", () -> random.nextBoolean() ? entityTag() : date());
        grammar.put("Connection", () -> "close, " + list(() -> of("TE", "Upgrade", "Accept", "X-Y", token())));
        grammar.put("TE", () -> list(() -> of("trailers", "gzip", "deflate", token()) + weight()));
        grammar.put("Cookie", () -> repeated(3, "; ", i -> token() + "=" + of(token(), quoted(), "")));
        grammar.put("Origin", () -> of("null", "http://" + host()));
    }

    /** Returns a header line with a random name. */
    public String next() {
        List<String> names = List.copyOf(grammar.keySet());
        String name = names.get(random.nextInt(names.size()));
        return name + ": " + value(name);
    }

    /** Returns a value of this header. One in three values is broken. */
    public String value(String name) {
        String valid = valid(name);
        return random.nextInt(3) == 0 ? broken(valid) : valid;
    }

    /** Returns a value that conforms to the grammar of the header. */
    public String valid(String name) {
        return Objects.requireNonNull(grammar.get(name), name).get();
    }

    private String broken(String valid) {
        int at = random.nextInt(valid.length() + 1);
        String before = valid.substring(0, at);
        String after = valid.substring(at);
        String noise = NOISE.get(random.nextInt(NOISE.size()));
        return switch (random.nextInt(6)) {
            case 0 -> before;
            case 1 -> before + (after.isEmpty() ? "" : after.substring(1));
            case 2 -> before + noise.repeat(1 + random.nextInt(500)) + after;
            case 3 -> (valid + of(",", ";", "")).repeat(1 + random.nextInt(20));
            default -> before + noise + after;
        };
    }

    private String mediaRange() {
        StringBuilder range = new StringBuilder(random.nextInt(4) == 0 ? token() + "/" + token() : of(TYPES));
        for (int i = random.nextInt(3); i > 0; i--) {
            range.append(space())
                    .append(';')
                    .append(space())
                    .append(token())
                    .append('=')
                    .append(of(token(), quoted()));
        }
        return range + weight();
    }

    /** Returns an empty text, or a weight with at most three digits after the decimal point (RFC 9110, 12.4.2). */
    private String weight() {
        return random.nextBoolean()
                ? ""
                : space() + ";" + space() + of("q", "Q") + "=" + of("0", "1", "0.5", "1.000", "0.001", "0.", "1.");
    }

    private String language() {
        return of("*", "en", "de-AT", "es-419", "zh-Hant-TW", "x-private", "i-klingon", "en-US-u-ca-gregory");
    }

    private String forwarded() {
        return repeated(4, ";", i -> switch (random.nextInt(4)) {
            case 0 ->
                of("for", "For", "by") + "=" + of("192.0.2.1", "\"[2001:db8::1]:80\"", "unknown", "_hidden", quoted());
            case 1 -> "host=" + of(quoted(host()), host());
            case 2 -> "proto=" + of("http", "https", token());
            default -> token() + "=" + of(token(), quoted());
        });
    }

    private String credentials() {
        return switch (random.nextInt(6)) {
            case 0 -> "Basic " + base64(token() + ":" + token());
            case 1 -> "Basic " + base64(of("", ":", "a", "\u00e4:\u00f6", "a:b:c"));
            case 2 -> of("Bearer ", "bearer  ") + token();
            case 3 -> "Digest " + list(() -> of("username", "realm", "nonce", "uri") + "=" + quoted());
            case 4 -> "Negotiate " + base64(token());
            default -> token();
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String host() {
        return of(HOSTS) + (random.nextBoolean() ? ":" + port() : "");
    }

    private String port() {
        return of("80", "443", "8080", "0", "65535", "65536", "99999", "");
    }

    private String path() {
        return repeated(5, "", i -> "/" + of("a", "b-c", "%20", "%2e%2e", "..", ".", token(), "")) + of("", "/");
    }

    private String range() {
        return of("0-", "-1", "0-0", "1-0", "0-18446744073709551616", "-0", random.nextInt(9_999) + "-");
    }

    private String entityTags() {
        return random.nextInt(4) == 0 ? "*" : list(this::entityTag);
    }

    private String entityTag() {
        return of("", "W/") + "\"" + of("", "x", token().replace("\"", "")) + "\"";
    }

    private String date() {
        return of(DATES);
    }

    private String quoted() {
        return quoted(of("", "a b", "a\\b", "a\"b", "a;b=c,d", "\u00e4", token()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String token() {
        return repeated(8, "", i -> String.valueOf(TOKENS.charAt(random.nextInt(TOKENS.length()))));
    }

    /** Returns a list with optional whitespace and empty elements (RFC 9110, 5.6.1). */
    private String list(Supplier<String> element) {
        return repeated(5, space() + "," + space(), i -> random.nextInt(20) == 0 ? "" : element.get());
    }

    private String repeated(int most, String separator, IntFunction<String> part) {
        return IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(part).collect(Collectors.joining(separator));
    }

    private String space() {
        return of("", "", " ", "\t");
    }

    private String of(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String of(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
