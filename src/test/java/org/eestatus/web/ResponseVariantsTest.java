package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eestatus.core.run.Source;
import org.eestatus.it.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which requests share a cached response. Each load of a response evaluates {@code ping} once, so the number of evaluations is
 * the number of loads.
 */
@Timeout(60)
class ResponseVariantsTest {

    private final HeldCheck check = new HeldCheck();
    private RunningWeb web;

    @BeforeEach
    void start() throws Exception {
        web = new WebOptions(
                        Map.of("team", Map.of("ping", new Source.Fixed(Map.of("pong", true)), "check", check.source())),
                        "freshness: 1h",
                        "security: {token: %s}".formatted(RunningWeb.TOKEN))
                .start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private long loads() throws Exception {
        return web.evaluations("team", "ping");
    }

    @ParameterizedTest
    @CsvSource({
        "api/team?x=1, Accept-Language, de",
        "api/team/, Accept-Language, 'es;q=0.5'",
        "api//te%61m?y, Accept-Encoding, gzip",
        "api/team;z, Accept, 'text/html, */*;q=0.1'",
        "api/team?format=json, Accept, application/yaml",
        "api/team, Cookie, a=b",
        "api/team, User-Agent, x"
    })
    void sharesOneEntryAmongVariantsOfARequest(String path, String header, String value) throws Exception {
        Client.Answer plain = web.get("api/team");
        Client.Answer variant = web.get(path, header, value);
        assertThat(variant.body()).isEqualTo(plain.body());
        assertThat(loads()).isEqualTo(1);
        assertThat(web.inJaxRs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "team/?x=1, Accept, text/html",
        "team/, Accept-Encoding, br",
        "team/, Accept-Language, 'fr, en;q=0.5'",
        "team/, Host-Of-Nobody, x"
    })
    void sharesOneEntryAmongVariantsOfAPage(String path, String header, String value) throws Exception {
        String page = web.get("team/").body();
        assertThat(web.get(path, header, value).body()).isEqualTo(page);
        assertThat(web.pages()).isEqualTo(1);
    }

    @Test
    void rendersAPageForEachLanguage() throws Exception {
        assertThat(web.get("team/", "Accept-Language", "de").header("Content-Language"))
                .isEqualTo("de");
        assertThat(web.get("team/").header("Content-Language")).isEqualTo("en");
        assertThat(web.pages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team/", "metrics"})
    void compressesForClientsThatAcceptIt(String path) throws Exception {
        byte[] plain = web.bytes(path, "Accept-Encoding", "identity");
        byte[] gzip = web.bytes(path, "Accept-Encoding", "gzip");
        assertThat(web.get(path, "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
        String unzipped =
                new String(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("metrics")) {
            // each content coding has its own evaluation, so the texts may differ
            assertThat(unzipped).contains("eestatus_verdict{").endsWith("\n");
        } else {
            assertThat(unzipped).isEqualTo(new String(plain, StandardCharsets.UTF_8));
            assertThat(web.pages()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/team/check?format=yaml", "team/check/", "metrics"})
    void sharesNoResponseBetweenCallersWithAndWithoutDetails(String path) throws Exception {
        check.set(new IllegalStateException("no such table"));
        for (int i = 0; i < 2; i++) {
            Client.Answer masked = web.get(path);
            Client.Answer detailed = web.getAuthorized(path);
            assertThat(masked.header("Cache-Control")).doesNotContain("private");
            assertThat(masked.body()).doesNotContain("no such table");
            assertThat(detailed.header("Cache-Control")).startsWith("private, ");
            if (!path.equals("metrics")) {
                assertThat(detailed.body()).contains("no such table");
            }
        }
    }

    @Test
    void refusesAWrongTokenThoughAResponseIsFresh() throws Exception {
        web.get("api/team");
        assertThat(web.get("api/team", "Authorization", "Bearer wrong").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, api/team, 405",
        "OPTIONS, api/team, 200",
        "GET, api/team?format=x, 400",
        "GET, api/nothing, 404",
        "GET, nothing/, 404",
        "GET, team/?login, 401"
    })
    void servesNoFreshResponseForAnythingElse(String method, String path, int status) throws Exception {
        web.get("api/team");
        web.get("team/");
        for (int i = 0; i < 2; i++) {
            assertThat(web.client().send(method, path).status()).isEqualTo(status);
        }
    }
}
