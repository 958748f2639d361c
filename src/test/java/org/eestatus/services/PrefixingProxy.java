package org.eestatus.services;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A reverse proxy that exposes an application under a different path, and sends that path in {@code X-Forwarded-*} headers. */
public final class PrefixingProxy implements AutoCloseable {

    private static final Set<String> PASSED_ON =
            Set.of("accept", "accept-encoding", "accept-language", "authorization", "user-agent");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI application;
    private final String prefix;

    /**
     * Starts the proxy.
     *
     * @param application the root URI of the application
     * @param prefix the public path prefix, such as {@code /tools}
     */
    public PrefixingProxy(URI application, String prefix) throws IOException {
        this.application = application;
        this.prefix = prefix;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(prefix + "/", this::pass);
        server.start();
    }

    /** Returns the public URI of the application. */
    public URI outside() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + prefix + application.getRawPath());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().substring(prefix.length());
            HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path))
                    .header("X-Forwarded-Prefix", prefix)
                    .header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"))
                    .header("X-Forwarded-Proto", "http");
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!Set.of("content-length", "transfer-encoding", "connection", "date")
                        .contains(name)) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the proxy. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
