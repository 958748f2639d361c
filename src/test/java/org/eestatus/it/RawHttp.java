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
import java.util.regex.Pattern;

/**
 * Sends what no client would, on a connection of its own, and reads what comes of it until that ends.
 *
 * @param headers the last of each name
 * @param body as it was sent, coded or not
 */
record RawHttp(int status, Map<String, String> headers, String body) {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.1 1\\d\\d ");

    /** Gives the answer, or nothing where the connection is closed without one. */
    static Optional<RawHttp> send(URI server, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String said = said(socket.getInputStream());
            return said.isEmpty() ? Optional.empty() : Optional.of(parse(said));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** All of it, be it that the connection breaks after that. */
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
            throw new IOException("This is no answer: " + said);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            String[] header = line.split(":", 2);
            headers.put(header[0], header[1].strip());
        }
        return new RawHttp(Integer.parseInt(status[1]), headers, parts.length == 2 ? parts[1] : "");
    }
}
