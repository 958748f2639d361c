package org.eestatus.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payara embedded in the JVM of the tests. The class path of this JVM contains the JDBC drivers. */
final class PayaraEmbedded implements ServerUnderTest {

    /** The HTTP port in the build configuration. */
    private static final int PORT = 18080;

    @Override
    public URI application(String name) {
        return URI.create("http://localhost:" + PORT + "/" + name + "/");
    }

    @Override
    public String workingDataSource() {
        return "jdbc/__default";
    }

    @Override
    public List<String> caches() {
        return List.of("payara/CacheManager");
    }

    @Override
    public boolean hasMicroProfileHealth() {
        return true;
    }

    @Override
    public void withDrivers(WebArchive war) {
        // Payara shares the class path of the tests.
    }

    /**
     * Runs the administration command {@code create-file-user} in this JVM. Uses reflection, because the classes of the command
     * are not available at compile time.
     */
    @Override
    public void addUser(String name, String password, String group) throws Exception {
        Path passwords = Files.createTempFile("passwords", ".txt");
        try {
            Files.writeString(passwords, "AS_ADMIN_USERPASSWORD=" + password + "\n");
            Class<?> type = Class.forName("org.glassfish.embeddable.CommandRunner");
            Object services = Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultHabitat")
                    .invoke(null);
            Object runner = Class.forName("org.glassfish.hk2.api.ServiceLocator")
                    .getMethod("getService", Class.class, Annotation[].class)
                    .invoke(services, type, new Annotation[0]);
            String[] words = {"--passwordfile", passwords.toString(), "--groups", group, name};
            Object result =
                    type.getMethod("run", String.class, String[].class).invoke(runner, "create-file-user", words);
            Object output = Class.forName("org.glassfish.embeddable.CommandResult")
                    .getMethod("getOutput")
                    .invoke(result);
            assertThat(String.valueOf(output)).containsAnyOf("SUCCESS", "already exists");
        } finally {
            Files.delete(passwords);
        }
    }

    @Override
    public ServerLog log() {
        return new LogInProcess();
    }
}
