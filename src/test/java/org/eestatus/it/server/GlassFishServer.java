package org.eestatus.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eestatus.it.WebXml;
import org.eestatus.services.Folders;
import org.eestatus.services.Programs;
import org.eestatus.services.ServerProcess;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** GlassFish in a domain of its own. Applications are deployed through its directory {@code autodeploy}. */
final class GlassFishServer extends ProcessServer {

    private static final int PORT = 18480;

    /** The ports of the domain as shipped. */
    private static final List<Integer> SHIPPED_PORTS =
            List.of(8080, 8181, 4848, 3700, 3820, 3920, 7676, 8686, 9009, 6666);

    private static final int OFFSET = PORT - 8080;
    private static final Path DOMAIN = WORK.resolve("domains/domain1");

    private static final String LOGGING = """

            org.eestatus.level=ALL
            org.glassfish.main.jul.handler.SimpleLogHandler.level=ALL
            org.glassfish.main.jul.handler.SimpleLogHandler.formatter=org.glassfish.main.jul.formatter.OneLineFormatter
            """;

    private ServerProcess process;

    GlassFishServer() {
        super(PORT);
    }

    @Override
    ServerProcess start(Jdk jdk) throws IOException, InterruptedException {
        Folders.copy(HOME.resolve("glassfish/domains"), DOMAIN.getParent());
        Path configuration = DOMAIN.resolve("config/domain.xml");
        String xml = Files.readString(configuration);
        for (int port : SHIPPED_PORTS) {
            xml = xml.replaceAll("(?<=[\"=>])" + port + "(?=[\"<])", String.valueOf(port + OFFSET));
        }
        // The data source as shipped requires a separate database server.
        Files.writeString(configuration, xml.replace("derby.jdbc.ClientDataSource", "derby.jdbc.EmbeddedDataSource"));
        Files.writeString(DOMAIN.resolve("config/logging.properties"), LOGGING, StandardOpenOption.APPEND);
        List<String> command = new ArrayList<>(asadmin(jdk));
        command.addAll(List.of(
                "start-domain", "--verbose", "--domaindir", DOMAIN.getParent().toString(), "domain1"));
        process = ServerProcess.start(command, Map.of(), OUTPUT);
        process.awaitOutput("startup time");
        return process;
    }

    private static List<String> asadmin(Jdk jdk) {
        String script = HOME.resolve("bin/asadmin").toString();
        return List.of("env", "AS_JAVA=" + jdk.home(), "JAVA_HOME=" + jdk.home(), "bash", script);
    }

    @Override
    void deploy(File application) throws IOException, InterruptedException {
        Path deployed = deployed(application.getName());
        for (String marker : List.of("_deployed", "_deployFailed", "_undeployed")) {
            Files.deleteIfExists(deployed.resolveSibling(deployed.getFileName() + marker));
        }
        Files.move(application.toPath(), deployed, StandardCopyOption.REPLACE_EXISTING);
        process.await(
                "deployment of " + application,
                () -> exists(deployed, "_deployed") || exists(deployed, "_deployFailed"));
        if (!exists(deployed, "_deployed")) {
            throw new IOException("The server did not deploy " + application + ": " + process.output());
        }
    }

    @Override
    void undeploy(String file) throws IOException, InterruptedException {
        Path deployed = deployed(file);
        Files.deleteIfExists(deployed);
        process.await("undeployment of " + file, () -> !exists(deployed, "_deployed"));
    }

    private static Path deployed(String file) {
        return DOMAIN.resolve("autodeploy").resolve(file);
    }

    private static boolean exists(Path deployed, String suffix) {
        return Files.exists(deployed.resolveSibling(deployed.getFileName() + suffix));
    }

    @Override
    public String workingDataSource() {
        return "jdbc/__default";
    }

    /** GlassFish has MicroProfile Health since version 8. */
    @Override
    public boolean hasMicroProfileHealth() {
        return Files.exists(HOME.resolve("glassfish/modules/microprofile-health.jar"));
    }

    @Override
    public List<String> caches() {
        return List.of();
    }

    /** Adds references to the executors, because the server creates an executor only when an application refers to it. */
    @Override
    public void withResources(WebArchive war, WebXml webXml) {
        for (String type : List.of("ManagedExecutorService", "ManagedScheduledExecutorService")) {
            webXml.add("""
                    <resource-env-ref>
                      <resource-env-ref-name>concurrent/%1$s</resource-env-ref-name>
                      <resource-env-ref-type>jakarta.enterprise.concurrent.%1$s</resource-env-ref-type>
                    </resource-env-ref>
                    """.formatted(type));
        }
    }

    @Override
    public void addUser(String name, String password, String group) throws Exception {
        Path passwords = Files.createTempFile("passwords", ".txt");
        try {
            Files.writeString(passwords, "AS_ADMIN_PASSWORD=\nAS_ADMIN_USERPASSWORD=" + password + "\n");
            List<String> command = new ArrayList<>(asadmin(Jdk.ofServer().orElseThrow()));
            command.addAll(List.of("--port", String.valueOf(4848 + OFFSET), "--user", "admin"));
            command.addAll(List.of("--passwordfile", passwords.toString()));
            command.addAll(List.of("create-file-user", "--groups", group, name));
            Programs.Run run = Programs.run("", command.toArray(String[]::new));
            assertThat(run.said()).containsAnyOf("executed successfully", "already exists");
        } finally {
            Files.delete(passwords);
        }
    }

    @Override
    public ServerLog log() {
        return new LogFile(OUTPUT);
    }
}
