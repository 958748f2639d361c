package org.eestatus.it.server;

import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eestatus.it.WebXml;
import org.eestatus.services.ServerJvm;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mariadb.jdbc.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** The server-specific details that the tests need; everything else is the same on each server. */
public interface ServerUnderTest {

    /** Returns the server that the system property {@code server} names. The build sets this property. */
    static ServerUnderTest get() {
        String name = System.getProperty("server", "");
        return switch (name) {
            case "payara" -> new PayaraEmbedded();
            case "payara-micro" -> new PayaraMicroServer();
            case "glassfish" -> new GlassFishServer();
            case "liberty" -> new LibertyServer();
            case "wildfly" -> new WildFly();
            default ->
                throw new IllegalStateException("There is no server '" + name
                        + "'; expected payara, payara-micro, glassfish, liberty or wildfly");
        };
    }

    /** Returns the root URI of an application that is deployed under this name. */
    URI application(String name);

    /** Returns the reason why the server cannot run on this machine; empty if it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Returns the JNDI name of a working data source in the configuration of the server as shipped. */
    String workingDataSource();

    /**
     * Returns the JNDI names of the caches that exist while an application with the {@link #withResources resources} is
     * deployed.
     */
    List<String> caches();

    /** Whether the executors of the server detect hung tasks themselves. */
    default boolean watchesForHungThreads() {
        return false;
    }

    /** Whether the server accepts an EAR. */
    default boolean deploysEars() {
        return true;
    }

    /** Whether each executor of the server has threads of its own. */
    default boolean countsThreadsOfExecutors() {
        return true;
    }

    /** Whether applications can use MicroProfile Health on the server. */
    default boolean hasMicroProfileHealth() {
        return false;
    }

    /** Whether the server accepts HTTP methods in lower case, although methods are case-sensitive (RFC 9110). */
    default boolean correctsMethods() {
        return false;
    }

    /** Returns the status code for a path with a segment such as {@code ..;}, which a server may reject before EE Status does. */
    default int statusOfParentSegments() {
        return 404;
    }

    /** Adds references that make the server start its caches and executors. */
    default void withResources(WebArchive war, WebXml webXml) {
        // By default, a server starts them itself.
    }

    /** Adds the JDBC drivers, because servers do not provide them. */
    default void withDrivers(WebArchive war) {
        war.addAsLibraries(drivers());
    }

    /** Returns the JAR files of the JDBC drivers that the tests use. */
    static File[] drivers() {
        return new File[] {jar(JdbcDataSource.class), jar(PGSimpleDataSource.class), jar(Driver.class)};
    }

    /** Creates a user in the server's realm, in this group, if the user does not exist. */
    void addUser(String name, String password, String group) throws Exception;

    /** Returns the JVM of the server: the JVM that this JVM has started, or this JVM if the server is embedded. */
    default ServerJvm jvm() {
        return ServerJvm.startedBy(ProcessHandle.current());
    }

    /** Captures the server log from now on, with all levels of EE Status. */
    ServerLog log();

    /** Returns the jar on the test class path that contains this class. */
    static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
