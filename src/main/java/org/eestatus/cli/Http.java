package org.eestatus.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eestatus.core.model.Durations;
import org.eestatus.net.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** An HTTP client for one server. It uses the proxies and the trust store with which the JVM is configured. */
final class Http {

    /** The message of the JDK if the server does not speak TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    /** Messages of the JDK if the server does not speak HTTP, or closes the connection. */
    private static final List<String> NO_HTTP =
            List.of("Unexpected end of file from server", "Invalid Http response", "Connection reset");

    private static final String NO_HTTP_SPOKEN =
            "the port does not speak HTTP, or the server closed the connection; expected an HTTP port, or https:// for"
                    + " a TLS port";

    private final RemoteServer server;

    Http(RemoteServer server) {
        this.server = server;
    }

    /**
     * A reply from the server.
     *
     * @param type the media type without parameters, in lower case; empty if the reply has none
     * @param location the target of a redirect, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // replies are not compared
    record Reply(
            int status, String type, byte[] body, @Nullable String location) {}

    /** Sends a request. If there is no reply, the future fails with a {@link CommandException} that contains the reason. */
    CompletableFuture<Reply> send(String method, String path, String accept) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Connection connection = new Connection();
        start(() -> {
            try {
                reply.complete(connection.exchange(method, path, accept));
            } catch (IOException | RuntimeException | Error e) {
                reply.completeExceptionally(e);
            }
        });
        return reply.orTimeout(server.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, error) -> {
                    if (error == null) {
                        return done;
                    }
                    start(connection::end);
                    throw new CompletionException(new CommandException(
                            Exit.UNREACHABLE, "%s cannot be reached: %s".formatted(server.address(), why(error))));
                });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private String why(Throwable error) {
        if (error instanceof TimeoutException || error instanceof SocketTimeoutException) {
            return "no response within " + Durations.text(server.timeout());
        }
        if (error instanceof UnknownHostException) {
            return "unknown host";
        }
        if (error instanceof ConnectException || error instanceof NoRouteToHostException) {
            return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        }
        if (error instanceof StackOverflowError) {
            return "the server sends too many interim responses; expected one final response";
        }
        String message = String.valueOf(error.getMessage());
        if (error instanceof SSLException) {
            return message.contains(NO_TLS)
                    ? "the port does not speak TLS; expected an HTTPS port, or http:// for a port without TLS"
                    : "TLS failed (%s)".formatted(message);
        }
        if (NO_HTTP.stream().anyMatch(message::contains)) {
            return NO_HTTP_SPOKEN;
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    /** One exchange, which another thread may cancel. */
    private final class Connection {

        private volatile @Nullable HttpURLConnection current;

        Reply exchange(String method, String path, String accept) throws IOException {
            HttpURLConnection http = (HttpURLConnection) new URL(server.address() + path).openConnection();
            current = http;
            int millis = (int) Math.min(Integer.MAX_VALUE, server.timeout().toMillis());
            http.setConnectTimeout(millis);
            http.setReadTimeout(millis);
            http.setInstanceFollowRedirects(false);
            http.setUseCaches(false);
            http.setRequestMethod(method);
            http.setRequestProperty("Accept", accept);
            http.setRequestProperty("User-Agent", "EE-Status");
            if (server.authorization() != null) {
                http.setRequestProperty("Authorization", server.authorization());
            }
            int status = http.getResponseCode();
            if (status < 0) {
                throw new IOException(NO_HTTP.get(0));
            }
            String type = http.getContentType();
            return new Reply(
                    status,
                    type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
                    body(http, status),
                    http.getHeaderField("Location"));
        }

        private static byte[] body(HttpURLConnection http, int status) throws IOException {
            try (InputStream stream =
                    status < HttpURLConnection.HTTP_BAD_REQUEST ? http.getInputStream() : http.getErrorStream()) {
                return stream == null ? new byte[0] : new BoundedInputStream(stream).readAllBytes();
            }
        }

        /** Cancels the exchange. This may block for as long as the JDK reads from the connection. */
        void end() {
            HttpURLConnection http = current;
            if (http != null) {
                http.disconnect();
            }
        }
    }
}
