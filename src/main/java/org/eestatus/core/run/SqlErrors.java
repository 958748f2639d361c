package org.eestatus.core.run;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Mapping of database errors to kinds of failure, so that the same fault has the same kind for every vendor. The codes are from
 * ISO/IEC 9075-2 and the manuals of the vendors. If a server rejects a connection because a connection limit is reached, or
 * because the server is starting or stopping, the kind is {@link FailureKind#REFUSED}.
 */
final class SqlErrors {

    /** SQL states of the standard, PostgreSQL, H2 and Derby, which identify an error without a vendor code. */
    private static final List<State> STATES = List.of(
            // Invalid authorization.
            new State("28.*", FailureKind.AUTHENTICATION),
            // Unknown database or schema.
            new State("3D.*|90013|90146|90149|XJ004|57P04", FailureKind.CONFIGURATION),
            // Missing permission.
            new State("42501|90040|90096|0450[12]", FailureKind.CONFIGURATION),
            // Invalid URL (H2).
            new State("90011|90046|90066|90113", FailureKind.CONFIGURATION),
            // Too many connections, or a server that starts, stops or recovers.
            new State("08004|53300|57P03", FailureKind.REFUSED));

    private static final String MYSQL = "42000|HY000|08004|28000|08S01";
    private static final String SQL_SERVER = "S\\d{4}|08001|28000|";
    private static final String ANY = ".*";

    private static final List<Code> CODES = List.of(
            // MySQL and MariaDB: unknown database; no permission for a database, table, column, operation or routine.
            new Code(MYSQL, Set.of(1049, 1044, 1142, 1143, 1227, 1370), FailureKind.CONFIGURATION),
            // Host not allowed; credentials wrong, missing, expired or of another type; account locked.
            new Code(MYSQL, Set.of(1130, 1045, 1251, 1275, 1698, 1820, 1862, 3118, 4151), FailureKind.AUTHENTICATION),
            // Too many connections in total, or of one user or account; host blocked; server shutting down.
            new Code(MYSQL, Set.of(1040, 1203, 1226, 1129, 1053), FailureKind.REFUSED),
            // SQL Server: database cannot be opened, is unknown, or is not accessible to the user; permission denied.
            new Code(SQL_SERVER, Set.of(4060, 4063, 4064, 911, 916, 229, 262), FailureKind.CONFIGURATION),
            new Code(SQL_SERVER, Set.of(18452, 18456, 18470, 18486, 18487, 18488), FailureKind.AUTHENTICATION),
            new Code(SQL_SERVER, Set.of(6005, 10928, 10929, 17142, 17809, 18401, 40613), FailureKind.REFUSED),
            // HSQLDB: unknown database. Db2: unknown database, no permission to connect. Informix: unknown database.
            new Code(ANY, Set.of(-465, -1013, -30061, -1060, -329), FailureKind.CONFIGURATION),
            // Derby, which reports a failed login with the SQL state of a rejected connection.
            new Code("08004", Set.of(40000), FailureKind.AUTHENTICATION),
            // Db2 and Informix.
            new Code(ANY, Set.of(-4214, -30082, -1403, -951, -952), FailureKind.AUTHENTICATION));

    private static final List<Oracle> ORACLE = List.of(
            // Unknown service, SID, instance or pluggable database; missing permission.
            new Oracle(Set.of(12504, 12505, 12514, 12521, 12154, 65011, 1031, 1045), FailureKind.CONFIGURATION),
            new Oracle(Set.of(1004, 1005, 1017, 28000, 28001, 28040), FailureKind.AUTHENTICATION),
            // Limit on sessions, processes or handlers reached; server starting or stopping; no listener.
            new Oracle(
                    Set.of(
                            18, 20, 1033, 1034, 1035, 1089, 1090, 2391, 12516, 12518, 12519, 12520, 12526, 12527, 12528,
                            12541),
                    FailureKind.REFUSED),
            new Oracle(Set.of(12170, 12535), FailureKind.TIMEOUT),
            new Oracle(Set.of(12545), FailureKind.UNKNOWN_HOST));

    private static final Pattern ORACLE_CODE = Pattern.compile("\\bORA-(\\d{1,5})\\b");
    private static final Set<String> ORACLE_STATES = Set.of("61000", "64000", "66000", "72000");
    private static final int FIRST_NET_CODE = 12_000;

    /** Patterns of messages, for servers and pools that pass on only the text of an error. */
    private static final List<Text> TEXTS = List.of(
            new Text(
                    "access denied for user .{1,300} to database"
                            + "|unknown database '"
                            + "|database \"[^\"]{1,300}\" (?:does not exist|not found)"
                            + "|database '[^']{1,300}' not found"
                            + "|cannot open database"
                            + "|database does not exists?\\b"
                            + "|\\[sqlite_cantopen]"
                            + "|permission denied for database",
                    FailureKind.CONFIGURATION),
            new Text(
                    "too many connections|too many clients already|more than 'max_user_connections'|remaining"
                            + " connection slots are reserved|the database system is (?:starting up|shutting down|in"
                            + " recovery|not (?:yet )?accepting)",
                    FailureKind.REFUSED),
            new Text("login failed for user", FailureKind.AUTHENTICATION));

    private record State(Pattern state, FailureKind kind) {

        State(String state, FailureKind kind) {
            this(Pattern.compile(state), kind);
        }
    }

    /** @param states the SQL states that the vendor uses with these codes; other vendors use the same codes for other errors */
    private record Code(Pattern states, Set<Integer> codes, FailureKind kind) {

        Code(String states, Set<Integer> codes, FailureKind kind) {
            this(Pattern.compile(states), codes, kind);
        }
    }

    private record Oracle(Set<Integer> codes, FailureKind kind) {}

    private record Text(Pattern text, FailureKind kind) {

        Text(String text, FailureKind kind) {
            this(Pattern.compile(text, Pattern.CASE_INSENSITIVE), kind);
        }
    }

    private SqlErrors() {}

    /** Returns the kind that the codes of the error determine, or null if the codes are unknown. */
    static @Nullable FailureKind kind(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        int code = error.getErrorCode();
        Optional<FailureKind> byCode = CODES.stream()
                .filter(each -> each.codes().contains(code)
                        && each.states().matcher(state).matches())
                .map(Code::kind)
                .findFirst();
        return byCode.or(() -> ofOracle(error, state))
                .or(() -> STATES.stream()
                        .filter(each -> each.state().matcher(state).matches())
                        .map(State::kind)
                        .findFirst())
                .orElse(null);
    }

    /** Returns the kind that the text of an error determines, or null if the text is unknown. */
    static @Nullable FailureKind kind(String message) {
        Optional<FailureKind> oracle = codeOfOracle(message).flatMap(SqlErrors::ofOracle);
        return oracle.or(() -> TEXTS.stream()
                        .filter(each -> each.text().matcher(message).find())
                        .map(Text::kind)
                        .findFirst())
                .orElse(null);
    }

    private static Optional<FailureKind> ofOracle(SQLException error, String state) {
        int code = error.getErrorCode();
        boolean isOracles = code >= FIRST_NET_CODE || ORACLE_STATES.contains(state);
        return codeOfOracle(SafeText.cut(String.valueOf(error.getMessage()), FailureClassifier.LONGEST_TEXT))
                .or(() -> isOracles ? Optional.of(code) : Optional.empty())
                .flatMap(SqlErrors::ofOracle);
    }

    private static Optional<Integer> codeOfOracle(String message) {
        Matcher matcher = ORACLE_CODE.matcher(message);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Optional<FailureKind> ofOracle(int code) {
        return ORACLE.stream()
                .filter(each -> each.codes().contains(code))
                .map(Oracle::kind)
                .findFirst();
    }
}
