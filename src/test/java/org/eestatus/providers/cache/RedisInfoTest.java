package org.eestatus.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisInfoTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            redis_version:7.0.15 redis_mode:standalone,                          Redis,     7.0.15
            redis_version:7.2.4 server_name:valkey valkey_version:8.1.1,          Valkey,    8.1.1
            redis_version:7.4.0 dragonfly_version:df-v1.36.0,                     Dragonfly, 1.36.0
            redis_version:7.4.3 garnet_version:1.0.56,                            Garnet,    1.0.56
            redis_version:6.3.4 executable:/data/keydb-server #_KeyDB mvcc_depth:0, KeyDB,   6.3.4
            redis_version:255.255.255,                                            Redis,     255.255.255
            """)
    void readsTheVendorAndItsOwnVersion(String lines, String vendor, String version) {
        RedisInfo info =
                RedisInfo.of("# Server\r\n" + lines.replace(" ", "\r\n").replace("#_", "# "));
        assertThat(info.vendor()).isEqualTo(vendor);
        assertThat(info.version()).isEqualTo(version);
    }

    @Test
    void knowsNothingWhereTheServerSaysNothing() {
        assertThat(RedisInfo.of("").vendor()).isNull();
        assertThat(RedisInfo.of("").version()).isNull();
        assertThat(RedisInfo.of("").keys(0)).isNull();
    }
}
