package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExistingDatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:derby:shop;create=true, jdbc:derby:shop;create=false",
        "jdbc:derby:shop;create=true;user=a, jdbc:derby:shop;create=false;user=a",
        "jdbc:derby://h:1527/shop;user=a;CREATE=true, jdbc:derby://h:1527/shop;user=a;CREATE=false",
        "jdbc:derby:shop;createFrom=/backup/shop;user=a, jdbc:derby:shop;user=a",
        "jdbc:derby:shop;restoreFrom=/backup/shop, jdbc:derby:shop",
        "jdbc:derby:shop;shutdown=true, jdbc:derby:shop",
        "jdbc:derby:memory:shop;drop=true, jdbc:derby:memory:shop",
        "jdbc:mysql://h/shop?createDatabaseIfNotExist=true&a=b, jdbc:mysql://h/shop?createDatabaseIfNotExist=false&a=b",
        "jdbc:mariadb://h/shop?a=b&createDatabaseIfNotExist=true, jdbc:mariadb://h/shop?a=b&createDatabaseIfNotExist=false",
        "jdbc:firebirdsql:embedded:/shop.fdb?createDatabaseIfNotExist=true, jdbc:firebirdsql:embedded:/shop.fdb?createDatabaseIfNotExist=false",
        "jdbc:ucanaccess:///shop.mdb;newDatabaseVersion=V2010;memory=true, jdbc:ucanaccess:///shop.mdb;memory=true",
        "jdbc:h2:~/shop;ifexists=false;MODE=DB2, jdbc:h2:~/shop;ifexists=TRUE;MODE=DB2",
        "jdbc:hsqldb:file:shop;ifexists=false, jdbc:hsqldb:file:shop;ifexists=true",
        "jdbc:sqlite:file:shop?mode=rwc&cache=shared, jdbc:sqlite:file:shop?mode=rw&cache=shared",
        "jdbc:sqlite:shop?open_mode=70, jdbc:sqlite:shop?open_mode=66"
    })
    void leavesOutWhatCreatesOrEndsADatabase(String url, String safe) {
        assertThat(ExistingDatabase.of(url, Map.of()).url()).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/create=true?ApplicationName=create",
                "jdbc:mysql://h/shop?recreate=true",
                "jdbc:sqlite:file:shop?mode=memory",
                "jdbc:sqlite:shop?open_mode=1",
                "jdbc:hsqldb:file:shop;shutdown=true",
                "jdbc:h2:mem:shop;MODE=MySQL"
            })
    void leavesOtherOptionsAlone(String url) {
        assertThat(ExistingDatabase.of(url, Map.of()).url()).isEqualTo(url);
    }

    @Test
    void leavesThemOutOfThePropertiesToo() {
        assertThat(ExistingDatabase.of(
                                "jdbc:derby:shop",
                                Map.of("create", "true", "Shutdown", "true", "user", "app", "password", "x"))
                        .properties())
                .isEqualTo(Map.of("create", "false", "user", "app", "password", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:duckdb:",
                "jdbc:duckdb:;threads=2",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb::memory:shop",
                "jdbc:duckdb:md:shop",
                "jdbc:duckdb:ducklake:metadata.ducklake",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite::resource:org/shop.db",
                "jdbc:sqlite:file:shop.db",
                "jdbc:h2:/no/such/file"
            })
    void requiresNoFileWhereTheUrlNamesNone(String url) {
        assertThatCode(() -> ExistingDatabase.of(url, Map.of()).require()).doesNotThrowAnyException();
    }
}
