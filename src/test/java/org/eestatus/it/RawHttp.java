package org.eestatus.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The response to a request that no HTTP client would send. Each request uses a new connection, and its response is read until
 * the connection ends.
 *
 * @param headers the response headers; if a name occurs several times, only the last value is kept
 * @param body the response body as sent, not decoded
 */
public record RawHttp(int status, Map<String, String> headers, String body) {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MOST_PAUSES = 100;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.1 1\\d\\d ");

    /** How a request is sent. */
    public enum Manner {
        WHOLE,
        /** Sends the request byte by byte like a slow client, with pauses between the first bytes. */
        BYTE_BY_BYTE,
        /** Shuts down the output after the request and reads the response. */
        HALF_CLOSED,
        CLOSED_AT_ONCE,
        CLOSED_IN_THE_MIDDLE
    }

    /** Returns the response; empty if the connection is closed without one. */
    public static Optional<RawHttp> send(URI server, String request) throws IOException {
        return send(server, request, Manner.WHOLE);
    }

    /** Returns the response to a request that is sent in the given manner; empty if there is none. */
    public static Optional<RawHttp> send(URI server, String request, Manner manner) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            switch (manner) {
                case BYTE_BY_BYTE -> drip(bytes, socket);
                case CLOSED_IN_THE_MIDDLE -> socket.getOutputStream().write(bytes, 0, bytes.length / 2);
                default -> socket.getOutputStream().write(bytes);
            }
            if (manner == Manner.HALF_CLOSED) {
                socket.shutdownOutput();
            } else if (manner == Manner.CLOSED_AT_ONCE || manner == Manner.CLOSED_IN_THE_MIDDLE) {
                return Optional.empty();
            }
            String said = said(socket.getInputStream());
            return said.isEmpty() ? Optional.empty() : Optional.of(parse(said));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static void drip(byte[] bytes, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        for (int i = 0; i < bytes.length; i++) {
            socket.getOutputStream().write(bytes[i]);
            if (i < MOST_PAUSES) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Reads until the connection ends. Ignores a connection error if data has been received before. */
    private static String said(InputStream input) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        try {
            for (int length = input.read(part); length >= 0; length = input.read(part)) {
                said.write(part, 0, length);
            }
        } catch (SocketException e) {
            if (said.size() == 0) {
                throw e;
            }
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static RawHttp parse(String said) throws IOException {
        String[] parts = said.split("\r\n\r\n", 2);
        if (INTERIM.matcher(parts[0]).lookingAt()) {
            return parse(parts[1]);
        }
        List<String> lines = new ArrayList<>(List.of(parts[0].split("\r\n", -1)));
        String[] status = lines.remove(0).split(" ", 3);
        if (!status[0].startsWith("HTTP/1.")) {
            throw new IOException("The response is not HTTP/1.x: " + said);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            String[] header = line.split(":", 2);
            headers.put(header[0], header[1].strip());
        }
        return new RawHttp(Integer.parseInt(status[1]), headers, parts.length == 2 ? parts[1] : "");
    }
}
