package org.eestatus.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** An HTTP client for a deployed EE Status, which sends requests as a monitoring system does. */
public record Client(URI root, HttpClient http) {

    /** Unbounded, so that all callers in a test can send requests at the same time. */
    public static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    public Client(URI root) {
        this(root, HttpClient.newHttpClient());
    }

    public record Answer(int status, HttpResponse<String> response) {

        public String body() {
            return response.body();
        }

        /** Returns the page with plain quotation marks, which some implementations of Faces escape in text. */
        public String page() {
            return body().replace("&quot;", "\"");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body());
            } catch (IOException e) {
                throw new AssertionError("The response is not JSON: " + body(), e);
            }
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    /** Calls {@link #get} without checked exceptions, for use in lambdas. */
    public Answer ask(String path) {
        try {
            return get(path);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Answer send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }
}
