package org.eestatus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            """)
    void joinsThePrefixesOfAllProxies(String header, String prefix) {
        assertThat(address(header, true)).isEqualTo("http://localhost:8080" + prefix + "/status/api/health");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            //evil.example,/my-service    | /my-service
            /api,javascript:alert(1)      | /api
            /api,/../x                    | /api
            /api,/x/.                     | /api
            /api,/x/..                    | /api
            /api,/.well-known,/x..        | /api/.well-known/x..
            /a b,"/c",/d?e,/f#g           | ''
            """)
    void ignoresWhatIsNoPath(String header, String prefix) {
        assertThat(address(header, true)).isEqualTo("http://localhost:8080" + prefix + "/status/api/health");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = "/api,/my-service")
    void ignoresAllOfThemWithoutTrust(String header) {
        assertThat(address(header, false)).isEqualTo("http://localhost:8080/status/api/health");
    }
}
