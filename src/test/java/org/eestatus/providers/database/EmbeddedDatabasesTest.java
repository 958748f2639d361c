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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.settings.ConfiguredResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/**
 * Databases in files, tested with their real drivers. Only the driver of DuckDB is absent, because it is too large for a test.
 * The DuckDB tests use missing files, for which a check needs no driver.
 */
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
                "jdbc:sqlite:file:FOLDER/missing.db?mode=rwc",
                "jdbc:HSQLDB:file:FOLDER/missing",
                "JDBC:hsqldb:FILE:FOLDER/missing",
                "jdbc:hsqldb:file:FOLDER/missing;IFEXISTS=false",
                "jdbc:SQLITE:file:FOLDER/missing.db",
                "JDBC:SQLite:file:FOLDER/missing.db?MODE=rwc",
                "jdbc:duckdb:file://FOLDER/missing.db",
                "jdbc:duckdb:file://localhostFOLDER/missing.db;threads=2",
                "jdbc:duckdb:duckdb:FOLDER/missing.db",
                "jdbc:duckdb:FOLDER/missing.db?threads=2"
            })
    void reportsAMissingDatabaseAndCreatesNothing(String url) throws Exception {
        assertThat(failure(url).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void reportsAMissingDatabaseWhoseCreationTheUserAllows() throws Exception {
        try (Asking asking = health("jdbc:h2:" + folder + "/missing", Map.of("ifExists", "false"))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
        try (Asking asking = health("jdbc:sqlite:file:" + folder + "/missing", Map.of("open_mode", "6"))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"hsqldb, IfExists, false", "hsqldb, IFEXISTS, true", "sqlite, OPEN_MODE, 6", "sqlite, Open_Mode, 2"})
    void createsNothingWhereAPropertyHasAnotherCaseThanTheDrivers(String driver, String name, String value)
            throws Exception {
        try (Asking asking = health("jdbc:" + driver + ":file:" + folder + "/missing", Map.of(name, value))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"~/no-such-folder/missing.db", "duckdb:~/no-such-folder/missing.db"})
    void reportsAMissingFileOfDuckDbInTheHomeFolder(String path) throws Exception {
        assertThat(failure("jdbc:duckdb:" + path).message())
                .startsWith(
                        "the database file " + System.getenv("HOME") + "/no-such-folder/missing.db does not exist;");
    }

    @Test
    void namesTheMissingFile() throws Exception {
        assertThat(failure("jdbc:sqlite:FOLDER/missing.db").message())
                .isEqualTo("the database file " + folder
                        + "/missing.db does not exist; expected an existing file, because checks create no database");
    }

    @Test
    void reportsAMissingFileOfDuckDbBeforeItsDriverIsAsked() throws Exception {
        assertThat(failure("jdbc:duckdb:FOLDER/missing.db;threads=2").message())
                .startsWith("the database file " + folder + "/missing.db does not exist;");
    }

    @Test
    void reportsAMissingRelativeFile() throws Exception {
        assertThat(failure("jdbc:sqlite:no-such-file.db").kind()).isEqualTo(FailureKind.CONFIGURATION);
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
        reportLostConnections();
        create(url.replaceAll("(jdbc:\\w+:(?:file:)?FOLDER/there).*", "$1"));
        List<String> before = files();
        assertThat(files()).isNotEmpty();
        assertThat(check(url)).isEqualTo("{\"a\":true}");
        assertThat(files()).as(h2Trace()).isEqualTo(before);
    }

    /**
     * Makes H2 report the connections that other tests did not close. Otherwise, H2 would write the report to the trace file of
     * the database that is opened next.
     */
    private static void reportLostConnections() throws Exception {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(50);
        DriverManager.getConnection("jdbc:h2:mem:").close();
    }

    @Test
    void leavesNoFileBesideADatabaseThatWritesAheadToALog() throws Exception {
        create("jdbc:sqlite:FOLDER/there");
        execute("jdbc:sqlite:FOLDER/there", "pragma journal_mode=wal", "insert into t values (2)");
        assertThat(check("jdbc:sqlite:FOLDER/there")).isEqualTo("{\"a\":true}");
        assertThat(files()).containsExactly("there");
    }

    @Test
    void keepsTheDataOfAnHsqldbAndLetsItsApplicationOpenIt() throws Exception {
        create("jdbc:hsqldb:file:FOLDER/there");
        assertThat(check("jdbc:hsqldb:file:FOLDER/there")).isEqualTo("{\"a\":true}");
        execute("jdbc:hsqldb:file:FOLDER/there;shutdown=true", "insert into t values (2)");
        assertThat(count(url("jdbc:hsqldb:file:FOLDER/there"))).isEqualTo(2);
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
    @ValueSource(strings = {"", ";shutdown=true"})
    void keepsWhatAnApplicationCommitsToAnHsqldbThatACheckOpened(String options) throws Exception {
        create("jdbc:hsqldb:file:FOLDER/there");
        String url = url("jdbc:hsqldb:file:FOLDER/there");
        List<Connection> application = new ArrayList<>();
        ConnectionCheck check = new ConnectionCheck(own(url), (loan, deadline) -> {
            Connection connection = DriverManager.getConnection(url + options);
            application.add(connection);
            commit(connection, 2);
            return null;
        });
        assertThat(verdict(check)).isEqualTo(Verdict.PASS);
        try (Connection connection = application.get(0)) {
            commit(connection, 3);
        }
        assertThat(count(url)).isEqualTo(3);
        assertThat(files()).containsExactly("there.properties", "there.script");
    }

    @Test
    void keepsWhatAnApplicationCommitsToAnHsqldbThatItOpened() throws Exception {
        create("jdbc:hsqldb:file:FOLDER/there");
        String url = url("jdbc:hsqldb:file:FOLDER/there");
        try (Connection application = DriverManager.getConnection(url + ";shutdown=true")) {
            commit(application, 2);
            assertThat(check(url)).isEqualTo("{\"a\":true}");
            commit(application, 3);
        }
        assertThat(count(url)).isEqualTo(3);
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
        assertThat(failure("jdbc:sqlite:FOLDER/there").kind()).isEqualTo(FailureKind.EXCEPTION);
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

    private static ConfiguredDatabase own(String url) {
        return new ConfiguredDatabase(
                new ConfiguredResources.Database(url, Map.of()),
                new Drivers(EmbeddedDatabasesTest.class.getClassLoader()));
    }

    private static Verdict verdict(ConnectionCheck check) throws Exception {
        Component component = Component.verdictOf(check);
        try (Asking asking = Asking.of(new Source.Composite(left -> Map.of("a", component)))) {
            return Objects.requireNonNull(asking.components().get("a")).verdict();
        }
    }

    private static void commit(Connection connection, int value) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into t values (%s)".formatted(value));
        }
        connection.commit();
    }

    private static int count(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + ";shutdown=true");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
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

    /** Returns the content of H2's trace file, which may explain why a check left a file behind. */
    private String h2Trace() throws IOException {
        Path trace = folder.resolve("there.trace.db");
        return Files.exists(trace) ? Files.readString(trace) : "";
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
                        Map.of("a", new ConfiguredResources.Database(url, properties)),
                        EmbeddedDatabasesTest.class.getClassLoader(),
                        Map::of)
                .health());
    }
}
