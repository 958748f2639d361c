package org.eestatus.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eestatus.services.Certificate;

/** An HTTP server that sends the responses that a test defines. */
public final class FakeServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String scheme;
    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** A response of the server. */
    public record Reply(int status, String type, String body, Map<String, String> headers) {

        public Reply(int status, String type, String body) {
            this(status, type, body, Map.of());
        }
    }

    public FakeServer() throws IOException {
        this("http", HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private FakeServer(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Creates a server that uses TLS. */
    public static FakeServer withTls(Certificate certificate) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        return new FakeServer("https", server);
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort() + "/status";
    }

    /**
     * Sets the response to some requests.
     *
     * @param to the requests: a path and an {@code Accept} header, separated by a space; {@code OPTIONS} for all requests with
     *     that method; or {@code *} for all other requests
     */
    public FakeServer says(String to, Reply reply) {
        replies.put(to, reply);
        return this;
    }

    /** Returns the {@code Authorization} header of each request, in order. */
    List<String> authorizations() {
        return authorizations;
    }

    /** Returns the method and path of each request, in order. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        String asked = exchange.getRequestMethod().equals("OPTIONS") ? "OPTIONS" : path + " " + accept;
        Reply reply =
                replies.getOrDefault(asked, replies.getOrDefault("*", new Reply(404, "text/html", "<h1>404</h1>")));
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        if (!reply.type().isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", reply.type());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
