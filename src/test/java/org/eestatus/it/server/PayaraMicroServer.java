package org.eestatus.it.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.eestatus.services.ServerProcess;

/** Payara Micro, controlled by the launcher in the test resources. */
final class PayaraMicroServer extends ProcessServer {

    private static final int PORT = 18680;
    private static final int COMMAND_PORT = 18681;
    private static final Path LAUNCHER = Path.of("src/test/resources/payara-micro/Launcher.java");

    PayaraMicroServer() {
        super(PORT);
    }

    @Override
    ServerProcess start(Jdk jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(moduleOptions());
        command.addAll(List.of(
                "-cp",
                HOME.toString(),
                LAUNCHER.toString(),
                String.valueOf(PORT),
                String.valueOf(COMMAND_PORT),
                WORK.resolve("root").toString()));
        ServerProcess process = ServerProcess.start(command, Map.of(), OUTPUT);
        process.awaitOutput("The launcher is ready");
        run("set-log-levels", "org.eestatus=ALL");
        return process;
    }

    /** Returns the options that the manifest of the JAR file implies if the file is started with {@code -jar}. */
    private static List<String> moduleOptions() throws IOException {
        try (JarFile jar = new JarFile(HOME.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            return Map.of("Add-Opens", "--add-opens", "Add-Exports", "--add-exports").entrySet().stream()
                    .flatMap(option -> Arrays.stream(
                                    attributes.getValue(option.getKey()).split(" +"))
                            .map(name -> option.getValue() + "=" + name + "=ALL-UNNAMED"))
                    .toList();
        }
    }

    /** Runs an administration command in the server. */
    private static void run(String... words) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + COMMAND_PORT + "/"))
                .timeout(Duration.ofMinutes(3))
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", words)))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException(String.join(" ", words) + " failed: " + Files.readString(OUTPUT));
        }
    }

    @Override
    void deploy(File application) throws IOException, InterruptedException {
        run("deploy", "--force", application.getAbsolutePath());
    }

    @Override
    void undeploy(String file) throws IOException, InterruptedException {
        run("undeploy", file.substring(0, file.lastIndexOf('.')));
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
    public boolean deploysEars() {
        return false;
    }

    @Override
    public boolean hasMicroProfileHealth() {
        return true;
    }

    @Override
    public void addUser(String name, String password, String group) throws IOException, InterruptedException {
        Path passwords = Files.createTempFile("passwords", ".txt");
        try {
            Files.writeString(passwords, "AS_ADMIN_USERPASSWORD=" + password + "\n");
            run("create-file-user", "--passwordfile", passwords.toString(), "--groups", group, name);
        } finally {
            Files.delete(passwords);
        }
    }

    @Override
    public ServerLog log() {
        return new LogFile(OUTPUT);
    }
}
