package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of SQLSTATE and vendor error code, as the drivers report them. */
class SqlErrorsTest {

    private final FailureClassifier failures = new FailureClassifier(new Secrets(List.of()));

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 3D000, 0",
        "MariaDB, 42000, 1049",
        "H2, 90146, 90146",
        "H2 by network, 90149, 90149",
        "H2 1.4, 90013, 90013",
        "SQL Server, S0001, 4060",
        "SQL Server by XOPEN, 08001, 4060",
        "Oracle, 66000, 12505",
        "Oracle, 08006, 12514",
        "HSQLDB, S1000, -465",
        "Derby, XJ004, 40000",
        "Db2, 08001, -1013"
    })
    void classifiesAnUnknownDatabaseAsConfiguration(String vendor, String state, int code) {
        assertThat(kind(state, code)).as(vendor).isEqualTo(FailureKind.CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 42501, 0",
        "MariaDB on a database, 42000, 1044",
        "MariaDB on a table, 42000, 1142",
        "MariaDB on the server, 42000, 1227",
        "H2, 90096, 90096",
        "SQL Server, S0001, 916",
        "Oracle, 72000, 1045"
    })
    void classifiesAMissingRightAsConfiguration(String vendor, String state, int code) {
        assertThat(kind(state, code)).as(vendor).isEqualTo(FailureKind.CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 28P01, 0",
        "PostgreSQL without an entry for the host, 28000, 0",
        "MariaDB, 28000, 1045",
        "MariaDB from a host that is not allowed, HY000, 1130",
        "MariaDB with a locked account, HY000, 4151",
        "MySQL with an expired password, HY000, 1862",
        "H2, 28000, 28000",
        "SQL Server, S0001, 18456",
        "Oracle, 72000, 1017",
        "Oracle with a locked account, 99999, 28000",
        "HSQLDB, 28000, -4000",
        "Derby, 08004, 40000"
    })
    void classifiesARejectedLoginAsAuthentication(String vendor, String state, int code) {
        assertThat(kind(state, code)).as(vendor).isEqualTo(FailureKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL with too many connections, 53300, 0",
        "MariaDB with too many connections, 08004, 1040",
        "MariaDB with too many connections of a user, 42000, 1203",
        "MariaDB with too many connections of an account, 42000, 1226",
        "Oracle with too many sessions, 72000, 18",
        "Oracle without a free handler, 66000, 12519",
        "SQL Server with too many connections, S0001, 17809",
        "PostgreSQL that starts, 57P03, 0",
        "Oracle that starts, 72000, 1033",
        "MariaDB that blocks the host, HY000, 1129"
    })
    void classifiesAServerThatTakesNoConnectionAsRefused(String vendor, String state, int code) {
        assertThat(kind(state, code)).as(vendor).isEqualTo(FailureKind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "MariaDB's syntax error, 42000, 1064",
        "MySQL's HY000 with a number of SQL Server's, HY000, 4060",
        "MySQL's number of an Oracle error, HY000, 1017",
        "PostgreSQL's syntax error, 42601, 0",
        "a lost connection, 08006, 0"
    })
    void leavesOtherErrorsAsExceptions(String error, String state, int code) {
        assertThat(kind(state, code)).as(error).isEqualTo(FailureKind.EXCEPTION);
    }

    @Test
    void prefersTheCauseOfALostConnection() {
        assertThat(failures.of(new SQLException("no", "08004", new ConnectException("no")))
                        .kind())
                .isEqualTo(FailureKind.REFUSED);
    }

    private FailureKind kind(String state, int code) {
        return failures.of(new SQLException("no", state, code)).kind();
    }
}
