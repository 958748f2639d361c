package org.eestatus.it;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.eestatus.fuzz.FuzzedHeaders;

/** Generates requests that are close to valid requests, but rarely valid. */
final class FuzzedRequests {

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "GET",
            "GET",
            "HEAD",
            "OPTIONS",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "TRACE",
            "PROPFIND",
            "get",
            "X-Y",
            "QUERY");
    private static final List<String> NAMES = List.of(
            "api",
            "api",
            "api",
            "api",
            "health",
            "health",
            "ping",
            "databases",
            "stats",
            "code",
            "jvm",
            "metrics",
            "openapi.yaml",
            "static",
            "error",
            "WEB-INF",
            "META-INF",
            "faces",
            "web.xml",
            "..",
            ".",
            "%2e%2e",
            "%2f",
            "%00",
            "%25",
            "%c0%af",
            "%",
            "%zz",
            "%F0%9F%92%A9",
            ";",
            ";jsessionid=1",
            "ping;a=b",
            "health,ping",
            "{resource}",
            "*",
            "${jndi:ldap:x}",
            "<script>",
            "'",
            "\\",
            "",
            "~",
            "jdbc",
            "java:comp",
            "http:%2F%2Flocalhost",
            "overview.xhtml",
            "index.html",
            "favicon.ico");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?",
            "?format=json",
            "?format=health",
            "?format=microprofile",
            "?format=actuator",
            "?format=yaml",
            "?format=nagios",
            "?format=xml",
            "?format=",
            "?format",
            "?format=%00",
            "?format=%",
            "?format=json&format=yaml",
            "?login",
            "?login=1",
            "?jakarta.faces.ViewState=x",
            "?javax.faces.partial.ajax=true",
            "?a=b;c",
            "?%ff=%fe",
            "??",
            "?x=../../etc/passwd",
            "?class.module.classLoader=x");
    private static final List<String> HEADERS = List.of(
            "Accept: application/json",
            "Accept: text/html",
            "Accept: */*;q=0",
            "Accept: ,;q=",
            "Accept: a/b/c, text",
            "Accept: application/health+json;q=0.5, application/yaml;q=1.000",
            "Accept: application/openmetrics-text",
            "Accept: \u00e4/\u00f6",
            "Accept-Encoding: gzip;q=x, *",
            "Accept-Encoding: gzip",
            "Accept-Language: xx-YY-x-1;q=9, de",
            "Accept-Language: -,--",
            "Authorization: Bearer x",
            "Authorization: Bearer",
            "Authorization: Basic",
            "Authorization: Basic !!!",
            "Authorization: Basic bm9ib2R5OnA=",
            "Authorization: Basic Og==",
            "Authorization: Negotiate YII=",
            "Authorization: Digest username=\"x\"",
            "Forwarded: host=\"a;b\";proto=https",
            "Forwarded: ;;=,\"",
            "X-Forwarded-Host: a b, c",
            "X-Forwarded-Host: [::1]:99999",
            "X-Forwarded-Port: -1",
            "X-Forwarded-Proto: javascript",
            "X-Forwarded-Prefix: /a/../b",
            "Range: bytes=0-1",
            "If-None-Match: *",
            "If-Modified-Since: never",
            "Cookie: JSESSIONID=1; $x=\"",
            "Faces-Request: partial/ajax",
            "Expect: 200-ok",
            "Content-Type: nonsense",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded",
            "X-HTTP-Method-Override: DELETE",
            "TE: trailers",
            "Upgrade: websocket",
            "Via: 1.1 x",
            "Origin: null",
            "User-Agent: () { :; }",
            "Content-Encoding: gzip",
            "Date: x",
            "Host: evil.example:x");

    private final Random random;
    private final FuzzedHeaders headers;
    private final String root;

    FuzzedRequests(Random random, String root) {
        this.random = random;
        this.headers = new FuzzedHeaders(random);
        this.root = root;
    }

    /** @param path the request target as sent, including the query */
    record Request(String method, String path, String text, RawHttp.Manner manner) {}

    Request next() {
        String method = of(METHODS);
        String path = root + names() + of(QUERIES) + (rarely() ? "&x=" + "y".repeat(random.nextInt(3_000)) : "");
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        if (!rarely()) {
            text.append("Host: localhost\r\n");
        }
        text.append("Connection: close\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextBoolean() ? of(HEADERS) : headers.next()).append("\r\n");
        }
        if (rarely()) {
            text.append("Accept: ")
                    .append("text/x,".repeat(random.nextInt(2_000)))
                    .append("\r\n");
        }
        String body = !method.equals("GET") && random.nextInt(3) == 0 ? "a=b&jakarta.faces.ViewState=" : "";
        if (!body.isEmpty()) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return new Request(method, path, text.append("\r\n").append(body).toString(), manner());
    }

    /** Returns {@code WHOLE} for most requests, because ordinary clients send the whole request at once. */
    private RawHttp.Manner manner() {
        RawHttp.Manner[] all = RawHttp.Manner.values();
        return random.nextInt(10) == 0 ? all[random.nextInt(all.length)] : RawHttp.Manner.WHOLE;
    }

    private String names() {
        Supplier<String> separator = () -> rarely() ? "//" : "/";
        StringBuilder names = new StringBuilder(of(NAMES));
        for (int i = random.nextInt(4); i > 0; i--) {
            names.append(separator.get()).append(rarely() ? "n".repeat(random.nextInt(300)) : of(NAMES));
        }
        return names + (random.nextBoolean() ? "/" : "");
    }

    private boolean rarely() {
        return random.nextInt(30) == 0;
    }

    private String of(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
