package org.eestatus.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eestatus.it.WebXml;
import org.eestatus.services.Programs;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WildFly in a separate JVM, which the tests start and stop. */
final class WildFly implements ServerUnderTest {

    /** The HTTP port that results from the offset in arquillian.xml. */
    private static final int PORT = 18380;

    private static final String HOME = System.getProperty("server.home");

    private static final String CACHE = "java:jboss/infinispan/cache/team/things";

    @Override
    public Optional<String> missing() {
        return Jdk.missing();
    }

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + PORT + "/" + name + "/");
    }

    @Override
    public String workingDataSource() {
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

    /** Adds a reference to the cache, because WildFly binds a cache in JNDI only while an application refers to it. */
    @Override
    public void withResources(WebArchive war, WebXml webXml) {
        webXml.add("""
                <resource-env-ref>
                  <resource-env-ref-name>cache/used</resource-env-ref-name>
                  <lookup-name>%s</lookup-name>
                </resource-env-ref>
                """.formatted(CACHE));
    }

    /** Runs the script {@code add-user.sh}; the running server picks up the change. */
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
