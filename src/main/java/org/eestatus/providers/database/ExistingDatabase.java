package org.eestatus.providers.database;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;

/**
 * The URL and properties of a database without the options that make a driver create, restore, drop or shut down a
 * database. An application may need such options, but a check that used them would report a missing database as healthy
 * or would stop the database.
 *
 * @param url a JDBC URL
 * @param properties the other connection properties for the driver
 */
record ExistingDatabase(String url, Map<String, String> properties) {

    /** The bit {@code SQLITE_OPEN_CREATE} of SQLite's open flags. */
    private static final int SQLITE_CREATE = 4;

    private static final List<Option> OPTIONS = List.of(
            new Option("jdbc:derby:", "createFrom|restoreFrom|rollForwardRecoveryFrom|shutdown|drop", value -> ""),
            new Option("jdbc:ucanaccess:", "newDatabaseVersion", value -> ""),
            new Option("jdbc:h2:", "IFEXISTS|FORBID_CREATION", value -> "TRUE"),
            new Option("jdbc:hsqldb:", "ifexists", value -> "true"),
            new Option("jdbc:sqlite:", "mode", value -> value.equals("rwc") ? "rw" : value),
            new Option("jdbc:sqlite:", "open_mode", ExistingDatabase::withoutCreate),
            // For Derby, MySQL, MariaDB, Firebird and others.
            new Option("jdbc:", "create|createDatabaseIfNotExists?", value -> "false"));

    /** Matches SQLite URLs with a local path, but not those with an in-memory database, a URI or a class path resource. */
    private static final Pattern SQLITE_FILE =
            Pattern.compile("^jdbc:sqlite:(?!:|file:)(?<path>[^?]++).*", Pattern.CASE_INSENSITIVE);

    /**
     * Matches DuckDB URLs, except those of in-memory and remote databases. Only lower-case {@code :memory:} means an
     * in-memory database, because DuckDB treats any other letter case as a file name.
     */
    static final String DUCKDB_LOCAL =
            "jdbc:duckdb:(?!;|$|(?-i::memory:)|(?:md|motherduck|https?|s3[an]?|gcs|gs|r2|az|azure|abfss?|hf):)";

    /** Matches DuckDB URLs with a local path, which may have a prefix that DuckDB removes. */
    private static final Pattern DUCKDB_FILE = Pattern.compile(
            "^" + DUCKDB_LOCAL
                    + "(?:duckdb:)?(?:file:(?://(?:localhost)?)?(?=/))?(?<path>(?![a-z][\\w+.-]++:)[^;]++).*",
            Pattern.CASE_INSENSITIVE);

    /** @param safe returns a replacement for a value of the option, or an empty string to remove the option */
    private record Option(String prefix, Pattern name, Pattern inUrl, UnaryOperator<String> safe) {

        Option(String prefix, String name, UnaryOperator<String> safe) {
            this(
                    prefix,
                    Pattern.compile(name, Pattern.CASE_INSENSITIVE),
                    Pattern.compile("([?&;,(])(" + name + ")=([^&;,)#]*)", Pattern.CASE_INSENSITIVE),
                    safe);
        }

        boolean isFor(String url) {
            return url.regionMatches(true, 0, prefix, 0, prefix.length());
        }

        String in(String url) {
            return inUrl.matcher(url).replaceAll(match -> {
                String value = safe.apply(match.group(3));
                String option = value.isEmpty() ? "" : match.group(1) + match.group(2) + "=" + value;
                return Matcher.quoteReplacement(option);
            });
        }

        void in(Map<String, String> properties) {
            properties.replaceAll((key, value) -> name.matcher(key).matches() ? safe.apply(value) : value);
            properties
                    .entrySet()
                    .removeIf(each -> name.matcher(each.getKey()).matches()
                            && each.getValue().isEmpty());
        }
    }

    static ExistingDatabase of(String url, Map<String, String> properties) {
        String safeUrl = url;
        Map<String, String> safeProperties = new LinkedHashMap<>(properties);
        for (Option option : OPTIONS) {
            if (option.isFor(url)) {
                safeUrl = option.in(safeUrl);
                option.in(safeProperties);
            }
        }
        return new ExistingDatabase(safeUrl, safeProperties);
    }

    /** @throws CheckFailedException if the database is a file that does not exist */
    void require() throws CheckFailedException {
        Path missing = file().filter(Files::notExists).orElse(null);
        if (missing != null) {
            throw new CheckFailedException(
                    FailureKind.CONFIGURATION,
                    "the database file %s does not exist; expected an existing file, because checks create no database"
                            .formatted(missing.toAbsolutePath()));
        }
    }

    /**
     * Returns the path of a local SQLite or DuckDB file. The drivers of these databases would create a missing file, or
     * would report it in a message of their own.
     */
    private Optional<Path> file() {
        Matcher sqlite = SQLITE_FILE.matcher(url);
        if (sqlite.matches()) {
            return path(sqlite.group("path"));
        }
        Matcher duckdb = DUCKDB_FILE.matcher(url);
        return duckdb.matches() ? path(inHome(duckdb.group("path"))) : Optional.empty();
    }

    /** Replaces a leading {@code ~} with the home folder, as DuckDB does. */
    private static String inHome(String path) {
        String home = Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home"));
        return path.startsWith("~") ? home + path.substring(1) : path;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String withoutCreate(String flags) {
        try {
            return Integer.toString(Integer.parseInt(flags) & ~SQLITE_CREATE);
        } catch (NumberFormatException e) {
            return flags;
        }
    }
}
