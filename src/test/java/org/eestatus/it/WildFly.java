package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eestatus.services.Programs;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.mariadb.jdbc.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** WildFly in a JVM of its own, started and ended by the tests. */
final class WildFly implements ServerUnderTest {

    /** Where the offset in arquillian.xml has it listen. */
    private static final int PORT = 18380;

    private static final String HOME = System.getProperty("wildfly.home");

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
    public boolean hasMicroProfileHealth() {
        return false;
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

    /** By the command that operators use; the running server takes note. */
    @Override
    public void addUser(String name, String password, String group) throws Exception {
        String script = Path.of(HOME, "bin/add-user.sh").toString();
        Programs.Run run = Programs.run("", script, "-a", "-u", name, "-p", password, "-g", group);
        assertThat(run.said()).containsPattern("(Added|Updated) user '" + name + "'");
    }

    @Override
    public ServerLog log() {
        return new LogFile(Path.of(HOME, "standalone/log/server.log"));
    }
}
