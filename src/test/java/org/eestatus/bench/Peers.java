package org.eestatus.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eestatus.services.Folders;
import org.eestatus.services.Programs;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Starts the servers to compare, each as shipped except for its ports. The build unpacks the servers.
 *
 * @param folder the directory for the files of the servers
 */
record Peers(Path folder) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Peer payara(List<WebArchive> applications, String... awaited) throws IOException, InterruptedException {
        Path deployments = exported("payara", applications);
        int port = Programs.freePort();
        List<String> command = new ArrayList<>(List.of(
                JAVA, "-jar", System.getProperty("payara.micro"), "--nocluster", "--port", String.valueOf(port)));
        for (WebArchive application : applications) {
            command.addAll(List.of(
                    "--deploy", deployments.resolve(application.getName()).toString()));
        }
        return start("Payara Micro", "payara", "ready in", port, port, command, Map.of(), awaited);
    }

    /** @param configuration the server configuration file with the subsystems that the applications need */
    Peer wildfly(String configuration, List<WebArchive> applications, String... awaited)
            throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("wildfly.home"));
        Path base = folder.resolve(configuration);
        Folders.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        exported(configuration + "/deployments", applications);
        int port = Programs.freePort();
        int management = Programs.freePort();
        List<String> command = List.of(
                home.resolve("bin/standalone.sh").toString(),
                "--server-config=" + configuration,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Programs.freePort(),
                "-Djboss.management.http.port=" + management);
        return start(
                "WildFly",
                configuration,
                "WFLYSRV0025",
                port,
                management,
                command,
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                awaited);
    }

    Peer liberty(List<WebArchive> applications, String... awaited) throws IOException, InterruptedException {
        int port = Programs.freePort();
        Path server = Files.createDirectories(folder.resolve("liberty/servers/bench"));
        exported("liberty/servers/bench/dropins", applications);
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature><feature>cdi-4.0</feature><feature>mpHealth-4.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        Path program = Path.of(System.getProperty("liberty.home"), "bin", "server");
        List<String> command = List.of("sh", program.toString(), "run", "bench");
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "WLP_USER_DIR",
                folder.resolve("liberty").toString());
        return start("Open Liberty", "liberty", "CWWKF0011I", port, port, command, environment, awaited);
    }

    /** Starts Spring Boot Actuator from this jar, with these settings. */
    Peer actuator(Path jar, String name, List<String> settings, String... awaited)
            throws IOException, InterruptedException {
        int port = Programs.freePort();
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.endpoints.web.exposure.include=health,prometheus"));
        command.addAll(settings);
        return start("Spring Boot Actuator", name, "Started ", port, port, command, Map.of(), awaited);
    }

    private Peer start(
            String name,
            String log,
            String ready,
            int port,
            int management,
            List<String> command,
            Map<String, String> environment,
            String... awaited)
            throws IOException, InterruptedException {
        Path file = folder.resolve(log + ".log");
        return Peer.start(name, local(port), local(management), file, ready, command, environment, awaited);
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private Path exported(String name, List<WebArchive> applications) throws IOException {
        Path deployments = Files.createDirectories(folder.resolve(name));
        for (WebArchive application : applications) {
            File war = deployments.resolve(application.getName()).toFile();
            application.as(ZipExporter.class).exportTo(war, true);
        }
        return deployments;
    }
}
