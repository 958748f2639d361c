package org.eestatus.providers.database;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * The SQL statements that read the figures of each vendor's databases. All vendors use the same keys. If a key occurs
 * twice, the second statement runs only if the first one returns no value. Slow statements come last.
 */
final class Vendors {

    private static final List<Figure> POSTGRESQL = List.of(
            Figure.row(
                    "uptime_seconds",
                    "select cast(extract(epoch from clock_timestamp() - pg_postmaster_start_time()) as bigint)"),
            // Only sessions with a database and a user count toward max_connections. Every account can see which
            // sessions have both.
            Figure.row("connections", """
                    select count(*) as used, cast(current_setting('max_connections') as integer) as max
                    from pg_stat_activity where datid is not null and usesysid is not null"""),
            // A replica that has replayed everything it received has no lag, however old the last transaction is.
            Figure.row("replication", """
                    select case when pg_is_in_recovery() then 'replica' else 'primary' end as role,
                      case
                        when not pg_is_in_recovery() then null
                        when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
                          and exists (select 1 from pg_stat_wal_receiver) then 0
                        else cast(greatest(0, extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()))
                          as numeric(20, 3))
                      end as lag_seconds"""),
            // This statement may be slow, because it accesses every file of the database.
            Figure.row("size_bytes", "select pg_database_size(current_database())")
                    .within(2));

    /**
     * The total size of all tables, regardless of their storage engine. The server opens each table, which takes a long
     * time if there are thousands of tables.
     */
    private static final Figure MYSQL_TABLES = Figure.row(
                    "size_bytes",
                    "select sum(data_length + index_length) from information_schema.tables"
                            + " where table_schema = database()")
            .within(4);

    private static final List<Figure> MARIADB = List.of(
            mysqlUptime("information_schema"),
            mysqlConnections("information_schema"),
            Figure.replicas("show all slaves status").within(2),
            mysqlTablespaces("innodb_sys_tablespaces"),
            MYSQL_TABLES);

    private static final List<Figure> MYSQL = List.of(
            mysqlUptime("performance_schema"),
            mysqlConnections("performance_schema"),
            Figure.replicas("show replica status").within(2),
            Figure.replicas("show slave status").within(2),
            mysqlTablespaces("innodb_tablespaces"),
            MYSQL_TABLES);

    /**
     * The connections are counted only for an administrator, because no other user can see all sessions. No statement
     * has a query timeout, because H2 would keep the timeout for the whole connection.
     */
    private static final List<Figure> H2 = List.of(Figure.row("connections", """
                    select count(*) as used, null as max from information_schema.sessions having exists
                      (select 1 from information_schema.users where user_name = current_user and is_admin)"""), Figure.row("size_bytes", """
                    select cast(setting_value as bigint) from information_schema.settings
                    where setting_name = 'info.FILE_SIZE'"""));

    private Vendors() {}

    /**
     * Returns the figures of a vendor. MySQL's own driver reports a MariaDB server as MySQL, so the reported version is
     * searched for MariaDB.
     */
    static List<Figure> figures(DatabaseMetaData metaData) throws SQLException {
        return switch (String.valueOf(metaData.getDatabaseProductName())) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            case "MySQL" -> String.valueOf(metaData.getDatabaseProductVersion()).contains("MariaDB") ? MARIADB : MYSQL;
            case "H2" -> H2;
            default -> List.of();
        };
    }

    private static Figure mysqlUptime(String schema) {
        return Figure.row("uptime_seconds", mysqlStatus(schema, "Uptime"));
    }

    private static Figure mysqlConnections(String schema) {
        return Figure.row(
                "connections",
                "select (%s) as used, @@global.max_connections as max"
                        .formatted(mysqlStatus(schema, "Threads_connected")));
    }

    private static String mysqlStatus(String schema, String name) {
        return "select cast(variable_value as unsigned) from %s.global_status where variable_name = '%s'"
                .formatted(schema, name);
    }

    /**
     * Creates a figure for the size of the database. The statement opens no table, but requires the PROCESS privilege.
     * It selects the tablespaces whose names begin with the name of the database.
     */
    private static Figure mysqlTablespaces(String table) {
        return Figure.row(
                        "size_bytes",
                        "select sum(file_size) from information_schema.%s where substring_index(name, '/', 1) = database()"
                                .formatted(table))
                .within(2);
    }
}
