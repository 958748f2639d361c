package org.eestatus.it;

import java.io.File;
import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server-specific details that the tests need; everything else is the same on each server. */
interface ServerUnderTest {

    /** Returns the server that is named by the system property {@code server} of the build. */
    static ServerUnderTest get() {
        String name = System.getProperty("server", "");
        return switch (name) {
            case "payara" -> new PayaraEmbedded();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalStateException("There is no server '" + name + "'; expected payara or wildfly");
        };
    }

    /** Returns the root URI of an application that is deployed under this name. */
    URI application(String name);

    /** Returns the JNDI name of the server's default data source. */
    String defaultDataSource();

    /** Returns the JNDI names of the caches that exist after {@link #withCaches} is deployed. */
    List<String> caches();

    /** Whether the executors of the server detect hung tasks themselves. */
    boolean watchesForHungThreads();

    /** Whether applications can use MicroProfile Health on the server. */
    boolean hasMicroProfileHealth();

    /** Adds the configuration that makes the server start its caches. */
    void withCaches(WebArchive war, WebXml webXml);

    /** Adds the JDBC drivers if the server does not provide them. */
    void withDrivers(WebArchive war);

    /** Creates a user in the server's realm, in this group, if the user does not exist. */
    void addUser(String name, String password, String group) throws Exception;

    /** Captures the server log from now on, with all levels of EE Status. */
    ServerLog log();

    /** Returns the jar on the test class path that contains this class. */
    static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
