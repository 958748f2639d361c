package org.eestatus.it;

import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payara in the tests' own JVM, which has the drivers on its class path. */
final class PayaraEmbedded implements ServerUnderTest {

    /** Where the build's configuration has it listen. */
    private static final int PORT = 18080;

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + PORT + "/" + name + "/");
    }

    @Override
    public String defaultDataSource() {
        return "jdbc/__default";
    }

    @Override
    public List<String> caches() {
        return List.of("payara/CacheManager");
    }

    @Override
    public boolean watchesForHungThreads() {
        return false;
    }

    @Override
    public void withCaches(WebArchive war, WebXml webXml) {
        // It has one by itself.
    }

    @Override
    public void withDrivers(WebArchive war) {
        // It shares its class path.
    }

    @Override
    public ServerLog log() {
        return new LogInProcess();
    }
}
