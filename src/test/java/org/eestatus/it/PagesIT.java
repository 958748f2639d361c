package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The website as an HTTP client sees it. */
@Tag("smoke")
@ServerTest
@RunAsClient
class PagesIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final Orders ORDERS = new Orders();

    /** Controls a check that hangs during the tests. */
    private static final Orders NEVER = new Orders();

    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(\\./static/[^\"]+)\"");
    private static final int KIBI = 1024;

    private final Client client = new Client(SERVER.application("pages"));

    @Deployment(name = "pages", testable = false)
    static WebArchive pages() {
        return Wars.withProviders(SERVER, "pages.war", """
                freshness: 0s
                deadline: 30s
                security: {token: %s}
                databases:
                  "<b>x</b>\\"'&é": {url: "jdbc:h2:mem:odd", user: sa}
                extra-providers:
                  team:
                    - {name: switch, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"]}
                    - {name: many, provider: "org.eestatus.it.deployed.Switch::many"}
                  late:
                    - {name: never, provider: "org.eestatus.it.deployed.Switch::of", args: ["%s"], deadline: 60m}
                resources: {late: {judged: false}}
                """.formatted(Wars.TOKEN, ORDERS.file(), NEVER.file()));
    }

    /** Returns a WAR with a page that fails after part of it has been rendered. */
    @Deployment(name = "broken", testable = false)
    static WebArchive broken() {
        WebArchive war = Wars.withProviders(SERVER, "broken.war", "freshness: 1s");
        war.delete("/overview.xhtml");
        war.addAsWebResource(
                new StringAsset("<p xmlns='http://www.w3.org/1999/xhtml'>half a page #{page.planted}</p>"),
                "overview.xhtml");
        return war;
    }

    @Deployment(name = "without", testable = false)
    static WebArchive withoutPages() {
        return Wars.withProviders(SERVER, "without.war", "website: false");
    }

    @BeforeEach
    void allIsWellButWhatNeverAnswers() throws Exception {
        ORDERS.give("well");
        NEVER.give("hang");
        Eventually.isTrue(() -> client.get("api/health").status() == 200);
    }

    @AfterAll
    static void letAllGoOn() throws IOException {
        NEVER.give("well");
        ORDERS.give("well");
    }

    @ParameterizedTest
    @CsvSource({
        "'', All is well – EE Status, databases",
        "health/, All is well – health – EE Status, databases",
        "stats/, For information only; does not affect the overall status – stats – EE Status, H2 JDBC Driver",
        "team/, All is well – team – EE Status, 75% used",
        "health/databases/, All is well – health/databases – EE Status, ?format=health",
        "stats/code/, For information only; does not affect the overall status – stats/code – EE Status, debug",
    })
    void areThereForEverything(String path, String title, String content) throws Exception {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>\n<html")
                .contains("<title>" + title + "</title>", content)
                .contains("</html>");
    }

    @Test
    void tellWhatIsNotWellAndWhy() throws Exception {
        ORDERS.give("the <i>disk</i> is full");
        assertThat(client.get("").body())
                .contains("<title>One check fails – EE Status</title>", "/fail.svg", ">team/switch<", ">exception<")
                .doesNotContain("disk");
        assertThat(client.send("GET", "team/switch/", "Authorization", "Bearer " + Wars.TOKEN)
                        .page())
                .contains(
                        "exception: the &lt;i&gt;disk&lt;/i&gt; is full", "-H \"Authorization: Bearer $STATUS_TOKEN\"")
                .doesNotContain("<i>", Wars.TOKEN);
        ORDERS.give("well");
        Eventually.isTrue(() -> client.get("").body().contains("All is well"));
    }

    @Test
    void doNotWaitForWhatHangs() throws Exception {
        String never = client.get("late/never/").body();
        assertThat(never).contains("<title>Checks in progress – late/never – EE Status</title>", "/unknown.svg");
        ORDERS.give("hang");
        assertThat(client.get("team/").body()).contains("All is well", "being checked", "75% used");
    }

    /**
     * Requests many pages at the same time, some of which wait for a check that hangs. A server may render a page on any
     * thread, so the contents of pages could be mixed up.
     */
    @Test
    void areNeverMixedUp() throws Exception {
        Map<String, String> titles = Map.of(
                "", "All is well – EE Status",
                "health/", "All is well – health – EE Status",
                "late/", "For information only; does not affect the overall status – late – EE Status",
                "team/many/", "All is well – team/many – EE Status");
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            titles.forEach((page, title) -> readers.add(CompletableFuture.runAsync(
                    () -> assertThat(client.ask(page).body()).contains("<title>" + title + "</title>"),
                    Client.THREADS)));
        }
        readers.forEach(CompletableFuture::join);
    }

    @Test
    void showNamesAsTheyAre() throws Exception {
        for (String page : List.of("", "health/", "health/databases/", "stats/databases/")) {
            assertThat(client.get(page).body())
                    .as(page)
                    .contains("&lt;b&gt;x&lt;/b&gt;")
                    .doesNotContain("<b>x", "\"'&é");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health/", "stats/databases/", "nothing/"})
    void keepOthersFromDoingHarm(String page) throws Exception {
        HttpResponse<String> response = client.get(page).response();
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "x-powered-by");
        assertThat(response.body()).doesNotContainPattern("<script>|<style| style=| on[a-z]+=");
    }

    @Test
    void areKeptByNobodyElse() throws Exception {
        Client.Answer open = client.get("");
        assertThat(open.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(open.header("Vary")).isEqualTo("Accept-Encoding, Accept-Language, Authorization");
        assertThat(client.send("GET", "", "Authorization", "Bearer " + Wars.TOKEN)
                        .header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void areSmall() throws Exception {
        HttpResponse<byte[]> page = compressed("");
        int second = page.body().length;
        int first = second;
        for (String file : loaded(unzipped(page.body()))) {
            HttpResponse<byte[]> answer = compressed(file);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            first += answer.body().length;
        }
        assertThat(first).isBetween(10 * KIBI, 60 * KIBI);
        assertThat(second).isLessThan(10 * KIBI);
    }

    private static List<String> loaded(String page) {
        List<String> files = new ArrayList<>();
        Matcher file = LOADED.matcher(page);
        while (file.find()) {
            files.add(file.group(1));
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        return files;
    }

    private HttpResponse<byte[]> compressed(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(client.root().resolve(path))
                .header("Accept-Encoding", "gzip, br")
                .build();
        HttpResponse<byte[]> response = client.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        return response;
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void loadWhatChangesFromAnotherAddress() throws Exception {
        assertThat(client.get("static/0123456789ab/status.css").header("Cache-Control"))
                .isEqualTo("no-cache");
        for (String nothing : List.of("static/", "static/status.css", "static/0123456789ab/none.css", "static/x/y/z")) {
            assertThat(client.get(nothing).status()).as(nothing).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing/",
                "nothing",
                "health/nothing/",
                "health/ping/deeper/",
                "a/b/c/d",
                "overview.xhtml",
                "x.jsp",
                "x.jsw",
                "error",
                "jakarta.faces.resource/faces.js",
                "index.html"
            })
    void tellInTheSameLookThatThereIsNone(String path) throws Exception {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(404);
        String styles = "../".repeat((int) path.chars().filter(c -> c == '/').count());
        assertThat(answer.body())
                .contains("<h1>Page not found</h1>", (styles.isEmpty() ? "./" : styles) + "static/")
                .doesNotContainIgnoringCase("payara", "wildfly", "undertow", "faces");
    }

    /** WildFly responds to these paths itself, with its own error page. */
    @ParameterizedTest
    @ValueSource(
            strings = {"WEB-INF/faces/overview.xhtml", "web-inf/faces/overview.xhtml", "WEB-INF/web.xml", "META-INF/"})
    void showNothingOfTheirInside(String path) throws Exception {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContainIgnoringCase("payara", "wildfly", "undertow", "servlet", "ui:");
    }

    @Test
    void tellWhatTheLogHasAnErrorUnder() throws Exception {
        Client broken = new Client(SERVER.application("broken"));
        try (ServerLog log = SERVER.log()) {
            Client.Answer answer = broken.get("");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.body())
                    .contains("<h1>Internal error in EE Status</h1>", "./static/")
                    .doesNotContain("half a page", "planted", "Exception");
            Matcher instance = Pattern.compile("urn:uuid:[0-9a-f-]{36}").matcher(answer.body());
            assertThat(instance.find()).isTrue();
            Eventually.isTrue(() -> log.text().contains(instance.group()));
            assertThat(log.text()).doesNotContain("StackOverflow");
        }
        assertThat(broken.get("health/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, health/",
        "PUT, ''",
        "OPTIONS, ''",
        "FOO, ''",
        "FOO, nothing/",
        "get, health/",
        "POST, static/x/status.css"
    })
    void refuseWhatIsNoReading(String method, String path) throws Exception {
        Assumptions.assumeFalse(method.equals("get") && SERVER.correctsMethods(), "The server treats get as GET");
        Client.Answer answer = client.send(method, path);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(answer.body()).contains("<h1>Method not allowed</h1>");
    }

    /** Faces would process these requests as a form postback or as a partial page request. */
    @ParameterizedTest
    @ValueSource(strings = {"", "health/ping/", "late/", "nothing/"})
    void takeNothingBack(String path) throws Exception {
        Client.Answer plain = client.get(path);
        for (Client.Answer answer : List.of(
                client.get(path + "?jakarta.faces.ViewState=abc"),
                client.send("GET", path, "Faces-Request", "partial/ajax"))) {
            assertThat(answer.status()).isEqualTo(plain.status());
            assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(answer.header("Content-Security-Policy")).isNotNull();
            assertThat(answer.body()).contains("<h1>", "</html>");
        }
    }

    /**
     * A server removes path parameters and resolves a segment such as {@code ..;}, but a browser does not. Relative URLs on
     * such a page would therefore lead to a wrong address.
     */
    @ParameterizedTest
    @ValueSource(strings = {"health/;a=b", "team/switch/..;/"})
    void haveOneAddress(String path) throws Exception {
        int expected = path.contains("..") ? SERVER.statusOfParentSegments() : 404;
        assertThat(client.get(path).status()).isEqualTo(expected);
    }

    @Test
    void refuseAWrongToken() throws Exception {
        Client.Answer answer = client.send("GET", "health/", "Authorization", "Bearer planted");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.body()).contains("<h1>Access denied</h1>").doesNotContain("planted", "databases");
    }

    @Test
    void areFoundWithoutTheLastSlash() throws Exception {
        Client.Answer answer = client.get("health/databases");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(URI.create(client.root() + "health/databases").resolve(answer.header("Location")))
                .isEqualTo(client.root().resolve("health/databases/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-CH,de;q=0.9,en;q=0.8|de-CH|Alles in Ordnung",
                "fr,es-MX;q=0.5|es-MX|Todo va bien",
                "fr|en|All is well",
                "|en|All is well",
            })
    void speakTheReadersLanguage(String accepted, String language, String headline) throws Exception {
        Client.Answer answer = accepted == null ? client.get("") : client.send("GET", "", "Accept-Language", accepted);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.body()).contains("<html lang=\"" + language + "\"", headline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health/", "nothing/"})
    void haveTheSameHeadersWhenNotRead(String path) throws Exception {
        Client.Answer head = client.send("HEAD", path);
        Client.Answer get = client.get(path);
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/x", "WEB-INF/web.xml", "nothing/", "health/", ""})
    void answerHeadWithoutABodyWhoeverRefusesIt(String path) throws Exception {
        String request = "HEAD /pages/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        RawHttp answer = RawHttp.send(SERVER.application("pages"), request).orElseThrow();
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health/", "health", "static/x/status.css", "nothing/"})
    void areNotThereWhereNobodyWantsThem(String path) throws Exception {
        Client without = new Client(SERVER.application("without"));
        assertThat(without.get("api/health/ping").status()).isEqualTo(200);
        Client.Answer answer = without.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.body()).isEqualTo("404 Not Found\n");
    }
}
