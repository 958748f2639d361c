package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eestatus.LinearTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static String address(String prefix, boolean trustProxy) {
        Addresses addresses = new Addresses(
                "http",
                "localhost:8080",
                "/status/api/",
                name -> name.equals("X-Forwarded-Prefix") ? prefix : null,
                trustProxy);
        return addresses.of(List.of("health"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tools                     | /tools
            /tools/                    | /tools
            /tools//                   | /tools
            /api,/my-service           | /api/my-service
            /api/ , /my-service/       | /api/my-service
            /a/b,/c,/d                 | /a/b/c/d
            /,/my-service              | /my-service
            ,/api,,/my-service,        | /api/my-service
            /                          | ''
            /a%20b,/c                  | /a%20b/c
            /%C3%A9%2f                 | /%C3%A9%2f
            /.well-known,/x..          | /.well-known/x..
            """)
    void joinsThePrefixesOfAllProxies(String header, String prefix) {
        assertThat(address(header, true)).isEqualTo("http://localhost:8080" + prefix + "/status/api/health");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            //evil.example,/my-service
            /api,javascript:alert(1)
            /api,/../x
            /api,/x/.
            /api,/x/..
            /api,/%2e%2E/x
            /api,/x/.%2e
            /api,/x%
            /api,/x%2
            /api,/x%g0
            /api,/x//y
            /a b,/c
            "/c"
            /d?e
            /f#g
            api
            """)
    void ignoresAllOfThemWhereOneIsNoPath(String header) {
        assertThat(address(header, true)).isEqualTo("http://localhost:8080/status/api/health");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = "/api,/my-service")
    void ignoresAllOfThemWithoutTrust(String header) {
        assertThat(address(header, false)).isEqualTo("http://localhost:8080/status/api/health");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", "a=", "a=\"", "a=\";", "a = ", " ", "=", "\"", "/", "/.", "/%2", "/a", "/%20"})
    void takesTimeInProportionToTheLength(String part) {
        LinearTime.assertThatLinear(
                part, text -> new Addresses("http", "localhost:8080", "/status/api/", name -> text, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h';reboot;'", "h<b>", "h h", "", ":80", "user@h", "[::1", "h:port", "h:1:2"})
    void writesNoHostThatIsNone(String host) {
        for (boolean trustProxy : List.of(true, false)) {
            assertThat(new Addresses("http", host, "/status/api/", name -> null, trustProxy).of(List.of("health")))
                    .isEqualTo("http://localhost/status/api/health");
        }
    }
}
