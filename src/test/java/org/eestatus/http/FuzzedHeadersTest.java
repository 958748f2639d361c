package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eestatus.fuzz.FuzzedHeaders;
import org.junit.jupiter.api.Test;

/** Headers with arbitrary content are parsed without an exception, and add no unsafe characters to an address. */
class FuzzedHeadersTest {

    private static final int HEADERS = Math.max(2_000, Integer.getInteger("fuzz.requests", 0));
    private static final long SEED = Long.getLong("fuzz.seed", 21);

    private final FuzzedHeaders generated = new FuzzedHeaders(new Random(SEED));

    @Test
    void areReadAsQualities() {
        for (int i = 0; i < HEADERS; i++) {
            String accept = generated.value("Accept");
            assertThat(Accepted.of(accept).mediaType("application/json"))
                    .as("seed %s", SEED)
                    .isBetween(0.0, 1.0);
            assertThat(Accepted.of(accept).best(List.of("application/json", "text/html")))
                    .isNotNull();
            Accepted.codings(generated.value("Accept-Encoding")).coding("gzip");
        }
    }

    @Test
    void makeNoAddressThatIsNone() {
        for (int i = 0; i < HEADERS; i++) {
            Map<String, String> headers = new HashMap<>();
            for (String name : List.of(
                    "Forwarded", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Prefix")) {
                if (i % 2 == 0 || headers.isEmpty()) {
                    headers.put(name, generated.value(name));
                }
            }
            String address = new Addresses("http", "h:80", "/status/", headers::get, true).of(List.of("api"));
            assertThat(address)
                    .as("seed %s, %s", SEED, headers.keySet())
                    .matches("(?i:https?)://[\\w.:\\[\\]%-]+/[\\w.~%/-]*status/api");
            assertThat(URI.create(address).getRawPath()).endsWith("/status/api");
        }
    }

    @Test
    void areTheSameForTheSameSeed() {
        FuzzedHeaders same = new FuzzedHeaders(new Random(SEED));
        for (int i = 0; i < 100; i++) {
            assertThat(same.next()).isEqualTo(generated.next());
        }
    }
}
