package org.eestatus.it;

import java.io.File;
import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the tests have to know of the server that they run on; everything else is the same on each. */
interface ServerUnderTest {

    /** As the build names it in the system property {@code server}. */
    static ServerUnderTest get() {
        String name = System.getProperty("server", "");
        return switch (name) {
            case "payara" -> new PayaraEmbedded();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalStateException("There is no server '" + name + "'; expected payara or wildfly");
        };
    }

    /** Where an application is found that was deployed under this name. */
    URI application(String name);

    /** The data source that the server has by itself, under its one name. */
    String defaultDataSource();

    /** The caches that are there once {@link #withCaches} is deployed. */
    List<String> caches();

    /** Whether its executors watch by themselves for tasks that take too long. */
    boolean watchesForHungThreads();

    /** Whether applications find MicroProfile Health on it. */
    boolean hasMicroProfileHealth();

    /** Adds what makes the server start its caches. */
    void withCaches(WebArchive war, WebXml webXml);

    /** Adds the JDBC drivers where the server does not have them already. */
    void withDrivers(WebArchive war);

    /** Makes a user of the server's own, in this group, if there is none of the name. */
    void addUser(String name, String password, String group) throws Exception;

    /** What the server logs from now on; of EE Status every detail. */
    ServerLog log();

    /** The jar that a class of the test's class path is in. */
    static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
