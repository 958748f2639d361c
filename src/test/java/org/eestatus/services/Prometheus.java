package org.eestatus.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real Prometheus; {@link #close} ends it. */
public final class Prometheus implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/bin/prometheus");
    private static final Path TOOL = Path.of("/usr/bin/promtool");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private Prometheus(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    static Optional<String> missing() {
        return Programs.missing("Prometheus with its promtool", SERVER, TOOL);
    }

    /** Runs {@code promtool} with this input and these arguments. */
    public static Programs.Run tool(String input, String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = TOOL.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return Programs.run(input, command);
    }

    /**
     * Starts Prometheus and waits until it is ready.
     *
     * @param folder the directory for the files of Prometheus
     * @param configuration the content of {@code prometheus.yml}
     */
    public static Prometheus start(Path folder, String configuration) throws Exception {
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        int port = Programs.freePort();
        Process process = new ProcessBuilder(
                        SERVER.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port + "/"));
        try {
            Eventually.isTrue(PATIENCE, prometheus::isReady);
            return prometheus;
        } catch (AssertionError e) {
            prometheus.close();
            throw new AssertionError(Files.readString(folder.resolve("prometheus.log")), e);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the response to a query expression. */
    public JsonNode query(String expression) throws IOException, InterruptedException {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(get("api/v1/query?query=" + query).body());
    }

    /** Returns the current value of an expression; empty unless there is exactly one. */
    public Optional<String> value(String expression) throws IOException, InterruptedException {
        JsonNode results = query(expression).at("/data/result");
        return results.size() == 1 ? Optional.of(results.get(0).at("/value/1").asText()) : Optional.empty();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
