package org.eestatus.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** In Java, by a thread for each connection; knows answers that say their length, and those in chunks. */
final class SocketLoad implements Load {

    private static final int PATIENCE_MILLIS = 60_000;

    private record Count(long answered, long refused) {}

    @Override
    public Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Callable<Count>> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(() -> ask(address, end));
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long answered = 0;
            long refused = 0;
            for (Future<Count> client : threads.invokeAll(clients)) {
                answered += client.get().answered();
                refused += client.get().refused();
            }
            return new Outcome(answered * 1e9 / (System.nanoTime() - begin), refused);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static Count ask(URI address, long end) throws IOException {
        byte[] request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                .formatted(address.getRawPath(), address.getAuthority())
                .getBytes(StandardCharsets.US_ASCII);
        long answered = 0;
        long refused = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            do {
                socket.getOutputStream().write(request);
                int status = read(input);
                answered++;
                refused += status < 400 ? 0 : 1;
            } while (System.nanoTime() < end);
        }
        return new Count(answered, refused);
    }

    /** Reads one answer and gives its status. */
    private static int read(InputStream input) throws IOException {
        int status = Integer.parseInt(line(input).split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
        }
        do {
            if (chunked) {
                length = Integer.parseInt(line(input), 16);
            }
            input.skipNBytes(length);
            if (chunked) {
                line(input);
            }
        } while (chunked && length > 0);
        return status;
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("The server has closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
