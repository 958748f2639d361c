package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverDefaultsTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d, connectTimeout, 4",
        "jdbc:postgresql://h/d, socketTimeout, 4",
        "jdbc:mysql://h/d, connectTimeout, 3300",
        "jdbc:mysql://h/d, socketTimeout, 3300",
        "jdbc:mariadb://h/d, connectTimeout, 3300",
        "jdbc:mariadb://h/d, socketTimeout, 3300",
        "jdbc:sqlserver://h, loginTimeout, 4",
        "jdbc:sqlserver://h, socketTimeout, 3300",
        "jdbc:oracle:thin:@h:1521:d, oracle.net.CONNECT_TIMEOUT, 3300",
        "jdbc:oracle:thin:@h:1521:d, oracle.jdbc.ReadTimeout, 3300",
        "jdbc:h2:tcp://h/d, NETWORK_TIMEOUT, 3300"
    })
    void letsADriverWaitALittleLongerThanTheDeadline(String url, String name, String value) {
        assertThat(DriverDefaults.of(url, Map.of(), Duration.ofMillis(2_300))).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d, socketTimeout, 65535",
        "jdbc:sqlserver://h, loginTimeout, 65535",
        "jdbc:mysql://h/d, connectTimeout, 2147483647"
    })
    void letsADriverWaitNoLongerThanItCanCount(String url, String name, String value) {
        assertThat(DriverDefaults.of(url, Map.of(), Duration.ofDays(365))).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:MEM:a, IFEXISTS, true",
        "jdbc:h2:FILE:a, IFEXISTS, true",
        "jdbc:h2:tcp://h/a, IFEXISTS, true",
        "jdbc:HSQLDB:a, ifexists, true",
        "jdbc:hsqldb:./a, ifexists, true",
        "jdbc:hsqldb:../a, ifexists, true",
        "jdbc:hsqldb:.a, ifexists, true",
        "jdbc:hsqldb:file:ifexists, ifexists, true",
        "jdbc:SQLITE:file:a, open_mode, 2",
        "jdbc:duckdb:a, duckdb.read_only, true",
        "jdbc:duckdb:~/a, duckdb.read_only, true",
        "jdbc:duckdb:file:///a, duckdb.read_only, true",
        "jdbc:duckdb::MEMORY:, duckdb.read_only, true"
    })
    void letsADriverCreateNoDatabase(String url, String name, String value) {
        assertThat(DriverDefaults.of(url, Map.of(), Duration.ofSeconds(1))).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:duckdb:",
                "jdbc:duckdb:;threads=2",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb:md:a",
                "jdbc:duckdb:s3://a/b",
                "jdbc:duckdb:HTTPS://h/a",
                "jdbc:HSQLDB:MEM:a",
                "jdbc:hsqldb:.",
                "jdbc:hsqldb:HSQL://h/a"
            })
    void leavesDatabasesInMemoryAndRemoteOnesAlone(String url) {
        assertThat(DriverDefaults.of(url, Map.of(), Duration.ofSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:a", "jdbc:derby:a", "jdbc:foo:a"})
    void leavesOtherDriversAlone(String url) {
        assertThat(DriverDefaults.of(url, Map.of(), Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void leavesWhatTheUserGivesAlone() {
        assertThat(DriverDefaults.of(
                        "jdbc:postgresql://h/d?SocketTimeout=9", Map.of("connecttimeout", "8"), Duration.ofSeconds(1)))
                .containsOnlyKeys("ApplicationName", "maxResultBuffer");
    }

    @Test
    void boundsAReplyOfPostgresql() {
        assertThat(DriverDefaults.of("jdbc:postgresql://h/d", Map.of(), Duration.ofSeconds(1)))
                .containsEntry("maxResultBuffer", "8388608");
    }
}
