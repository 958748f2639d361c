package org.eestatus.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mariadb.jdbc.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** WildFly in a JVM of its own, started and ended by the tests. */
final class WildFly implements ServerUnderTest {

    /** Where the offset in arquillian.xml has it listen. */
    private static final int PORT = 18380;

    private static final String CACHE = "java:jboss/infinispan/cache/team/things";

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + PORT + "/" + name + "/");
    }

    @Override
    public String defaultDataSource() {
        return "java:jboss/datasources/ExampleDS";
    }

    @Override
    public List<String> caches() {
        return List.of(CACHE);
    }

    @Override
    public boolean watchesForHungThreads() {
        return true;
    }

    /** A cache is in JNDI only while an application refers to it. */
    @Override
    public void withCaches(WebArchive war, WebXml webXml) {
        webXml.add("""
                <resource-env-ref>
                  <resource-env-ref-name>cache/used</resource-env-ref-name>
                  <lookup-name>%s</lookup-name>
                </resource-env-ref>
                """.formatted(CACHE));
    }

    @Override
    public void withDrivers(WebArchive war) {
        war.addAsLibraries(
                ServerUnderTest.jar(JdbcDataSource.class),
                ServerUnderTest.jar(PGSimpleDataSource.class),
                ServerUnderTest.jar(Driver.class));
    }

    @Override
    public ServerLog log() {
        return new LogFile(Path.of(System.getProperty("wildfly.home"), "standalone/log/server.log"));
    }
}
