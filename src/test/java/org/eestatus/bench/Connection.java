package org.eestatus.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An HTTP connection that requests one URL; supports responses with a content length and chunked responses. */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream input;
    private final byte[] request;

    Connection(URI address) throws IOException {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                .formatted(path, address.getAuthority())
                .getBytes(StandardCharsets.US_ASCII);
        socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends one request and returns the status of the response. */
    int status() throws IOException {
        socket.getOutputStream().write(request);
        return read();
    }

    /** Sends one request and returns the response time in seconds. */
    double ask() throws IOException {
        long asked = System.nanoTime();
        status();
        return (System.nanoTime() - asked) / 1e9;
    }

    private int read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
        }
        do {
            if (chunked) {
                length = Integer.parseInt(line(), 16);
            }
            input.skipNBytes(length);
            if (chunked) {
                line();
            }
        } while (chunked && length > 0);
        return status;
    }

    private String line() throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
