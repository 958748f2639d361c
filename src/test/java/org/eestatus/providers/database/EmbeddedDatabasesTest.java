package org.eestatus.providers.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.core.Audience;
import org.eestatus.core.Failure;
import org.eestatus.core.Kind;
import org.eestatus.providers.Asking;
import org.eestatus.settings.OwnResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Databases in files, by their real drivers; DuckDB's is too large for a test, and is not reached where a file is missing. */
@Timeout(120)
class EmbeddedDatabasesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:FOLDER/missing",
                "jdbc:h2:file:FOLDER/missing;IFEXISTS=FALSE",
                "jdbc:h2:FOLDER/missing;FORBID_CREATION=false;MODE=MySQL",
                "jdbc:hsqldb:file:FOLDER/missing",
                "jdbc:hsqldb:file:FOLDER/missing;ifexists=false",
                "jdbc:hsqldb:FOLDER/missing;shutdown=true",
                "jdbc:sqlite:FOLDER/missing.db",
                "jdbc:sqlite:FOLDER/missing.db?open_mode=6",
                "jdbc:sqlite:file:FOLDER/missing.db",
                "jdbc:sqlite:file:FOLDER/missing.db?mode=rwc"
            })
    void reportsAMissingDatabaseAndCreatesNothing(String url) throws Exception {
        assertThat(failure(url).kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void reportsAMissingDatabaseWhoseCreationTheUserAllows() throws Exception {
        try (Asking asking = health("jdbc:h2:" + folder + "/missing", Map.of("ifExists", "false"))) {
            assertThat(asking.failure("a").kind()).isEqualTo(Kind.CONFIGURATION);
        }
        try (Asking asking = health("jdbc:sqlite:file:" + folder + "/missing", Map.of("open_mode", "6"))) {
            assertThat(asking.failure("a").kind()).isEqualTo(Kind.CONFIGURATION);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheMissingFile() throws Exception {
        assertThat(failure("jdbc:sqlite:FOLDER/missing.db").message())
                .isEqualTo("there is no database file " + folder
                        + "/missing.db; expected one that exists, since a check creates none");
    }

    @Test
    void reportsAMissingFileOfDuckDbBeforeItsDriverIsAsked() throws Exception {
        assertThat(failure("jdbc:duckdb:FOLDER/missing.db;threads=2").message())
                .startsWith("there is no database file " + folder + "/missing.db;");
    }

    @Test
    void reportsAMissingRelativeFile() throws Exception {
        assertThat(failure("jdbc:sqlite:no-such-file.db").kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(new File("no-such-file.db")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:FOLDER/there",
                "jdbc:h2:FOLDER/there;IFEXISTS=FALSE",
                "jdbc:hsqldb:file:FOLDER/there",
                "jdbc:hsqldb:file:FOLDER/there;ifexists=false",
                "jdbc:sqlite:FOLDER/there",
                "jdbc:sqlite:FOLDER/there?open_mode=6",
                "jdbc:sqlite:file:FOLDER/there?mode=rwc"
            })
    void passesADatabaseAndLeavesNoFileBehind(String url) throws Exception {
        create(url.replaceAll("(jdbc:\\w+:(?:file:)?FOLDER/there).*", "$1"));
        List<String> before = files();
        assertThat(files()).isNotEmpty();
        assertThat(check(url)).isEqualTo("{\"a\":true}");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void leavesNoFileBesideADatabaseThatWritesAheadToALog() throws Exception {
        create("jdbc:sqlite:FOLDER/there");
        execute("jdbc:sqlite:FOLDER/there", "pragma journal_mode=wal", "insert into t values (2)");
        assertThat(check("jdbc:sqlite:FOLDER/there")).isEqualTo("{\"a\":true}");
        assertThat(files()).containsExactly("there");
    }

    @Test
    void changesNothingAboutAnHsqldbAndLetsItsApplicationOpenIt() throws Exception {
        create("jdbc:hsqldb:file:FOLDER/there");
        String script = Files.readString(folder.resolve("there.script"));
        String properties = Files.readString(folder.resolve("there.properties"));
        assertThat(check("jdbc:hsqldb:file:FOLDER/there")).isEqualTo("{\"a\":true}");
        assertThat(folder.resolve("there.script")).hasContent(script);
        assertThat(folder.resolve("there.properties")).hasContent(properties);
        execute("jdbc:hsqldb:file:FOLDER/there;shutdown=true", "insert into t values (2)");
    }

    @Test
    void passesAnHsqldbThatAnApplicationHasOpen() throws Exception {
        try (Connection application = DriverManager.getConnection(url("jdbc:hsqldb:file:FOLDER/there;shutdown=true"));
                Statement statement = application.createStatement()) {
            statement.execute("create table t (a int)");
            assertThat(check("jdbc:hsqldb:file:FOLDER/there")).isEqualTo("{\"a\":true}");
            assertThat(statement.executeUpdate("insert into t values (1)")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:embedded",
                "jdbc:hsqldb:mem:embedded",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite:file:embedded?mode=memory"
            })
    void passesADatabaseInMemory(String url) throws Exception {
        assertThat(check(url)).isEqualTo("{\"a\":true}");
        assertThat(new File("embedded")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:FOLDER/there", "jdbc:sqlite:file:FOLDER/there"})
    void reportsAFileThatIsNoDatabase(String url) throws Exception {
        Files.writeString(folder.resolve("there"), "no database\n".repeat(500));
        assertThat(failure(url).message()).contains("not a database");
        assertThat(files()).containsExactly("there");
    }

    @Test
    void reportsADamagedDatabase() throws Exception {
        create("jdbc:sqlite:FOLDER/there");
        byte[] bytes = Files.readAllBytes(folder.resolve("there"));
        Arrays.fill(bytes, 100, bytes.length, (byte) 0xff);
        Files.write(folder.resolve("there"), bytes);
        assertThat(failure("jdbc:sqlite:FOLDER/there").kind()).isEqualTo(Kind.EXCEPTION);
    }

    @Test
    void readsTheCatalogOfASqliteWhoseDriverReadsNothing() throws Exception {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(url("jdbc:sqlite:FOLDER/there"));
        create("jdbc:sqlite:FOLDER/there");
        try (Asking asking = Asking.of(Discovered.health(() -> Map.of("a", new Connections().from(() -> {
                    Connection connection = dataSource.getConnection();
                    return Connections.answering(
                            Connection.class,
                            connection,
                            Map.of(
                                    "createStatement",
                                    arguments -> {
                                        throw new SQLException("file is not a database");
                                    },
                                    "isValid",
                                    arguments -> true));
                }))))) {
            assertThat(asking.failure("a").message()).isEqualTo("file is not a database");
        }
    }

    private void create(String url) throws SQLException {
        boolean hsqldb = url.startsWith("jdbc:hsqldb:");
        execute(hsqldb ? url + ";shutdown=true" : url, "create table t (a int)", "insert into t values (1)");
    }

    private void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(url));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        assertThat(rows.next()).isTrue();
                    }
                }
            }
        }
    }

    private String url(String url) {
        return url.replace("FOLDER", folder.toString());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String check(String url) throws Exception {
        try (Asking asking = health(url(url), Map.of())) {
            return asking.json(Audience.PUBLIC);
        }
    }

    private Failure failure(String url) throws Exception {
        try (Asking asking = health(url(url), Map.of())) {
            return asking.failure("a");
        }
    }

    private static Asking health(String url, Map<String, String> properties) {
        return Asking.of(new Databases(
                        Map.of("a", new OwnResources.Database(url, properties)),
                        EmbeddedDatabasesTest.class.getClassLoader(),
                        Map::of)
                .health());
    }
}
