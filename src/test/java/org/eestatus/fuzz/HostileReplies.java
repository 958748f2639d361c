package org.eestatus.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Generates replies of the servers that checks connect to. The replies follow the grammar of the protocol, and some of them are
 * then damaged, truncated, repeated endlessly or sent slowly. They contain secrets in forms that redaction recognizes.
 */
public final class HostileReplies {

    /** Prefix of each secret in a reply; no representation may show it. */
    public static final String PLANTED = "plantedsecret";

    private static final List<String> TEXTS = List.of(
            "",
            "OK",
            "PONG",
            "hello",
            "a\r\nb",
            "\u001b[2J\u009b2J",
            "password=" + PLANTED,
            "jdbc:postgresql://h/d?user=u&password=" + PLANTED,
            "redis://u:" + PLANTED + "@h:6379/0",
            "Authorization: Bearer " + PLANTED,
            "x".repeat(3_000));

    private static final List<String> ERRORS = List.of(
            "ERR ",
            "NOAUTH ",
            "WRONGPASS ",
            "NOPERM ",
            "LOADING ",
            "MOVED 1 a:1",
            "ASK 1 a:1",
            "CLUSTERDOWN ",
            "OOM ",
            "READONLY ",
            "MISCONF ");

    private final Random random;

    public HostileReplies(Random random) {
        this.random = random;
    }

    /** Returns a reply of the Redis serialization protocol, version 2. */
    public String redis() {
        return redis(4);
    }

    private String redis(int levels) {
        return switch (random.nextInt(levels > 0 ? 8 : 6)) {
            case 0 -> "+" + line(of(TEXTS)) + "\r\n";
            case 1 -> "-" + of(ERRORS) + line(of(TEXTS)) + "\r\n";
            case 2 -> ":" + random.nextLong() + "\r\n";
            case 3 -> "$-1\r\n";
            case 4 -> "*-1\r\n";
            case 5 -> bulk(of(TEXTS));
            default -> {
                int size = random.nextInt(5);
                StringBuilder list = new StringBuilder("*" + size + "\r\n");
                for (int i = 0; i < size; i++) {
                    list.append(redis(levels - 1));
                }
                yield list.toString();
            }
        };
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    private static String line(String text) {
        return text.isEmpty() ? "-" : text.replace('\r', ' ').replace('\n', ' ');
    }

    /** Returns a greeting or a reply of a mail server (RFC 5321), with one or several lines. */
    public String smtp() {
        String code = of(List.of("220", "250", "235", "334", "421", "454", "535", "554", "000", "2", "abc", ""));
        StringBuilder reply = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            reply.append(code)
                    .append('-')
                    .append(of(List.of("AUTH PLAIN LOGIN", "STARTTLS", line(of(TEXTS)))))
                    .append("\r\n");
        }
        return reply.append(code)
                .append(' ')
                .append(line(of(TEXTS)))
                .append("\r\n")
                .toString();
    }

    /** Returns a frame of AMQP 0-9-1: in most cases {@code Connection.Start}, the first frame that a broker sends. */
    public String amqp() {
        byte[] payload = random.nextInt(4) == 0 ? random(random.nextInt(200)) : start();
        int size = random.nextInt(5) == 0 ? random.nextInt() : payload.length;
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (random.nextInt(5) == 0 ? random.nextInt(9) : 1))
                .putShort((short) (random.nextInt(9) == 0 ? 1 : 0))
                .putInt(size)
                .put(payload)
                .put((byte) (random.nextInt(9) == 0 ? 0 : 0xCE));
        return new String(frame.array(), StandardCharsets.ISO_8859_1);
    }

    /** Returns the payload of {@code Connection.Start}, with nested tables in its server properties. */
    private byte[] start() {
        ByteBuffer start = ByteBuffer.allocate(4_000);
        start.putShort((short) 10).putShort((short) 10).put((byte) 0).put((byte) 9);
        byte[] table = table(random.nextInt(60));
        start.putInt(table.length).put(table);
        for (String text : List.of("PLAIN AMQPLAIN", "en_US")) {
            start.putInt(text.length()).put(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] bytes = new byte[start.position()];
        start.flip().get(bytes);
        return bytes;
    }

    private byte[] table(int levels) {
        byte[] inner = levels == 0 ? new byte[0] : table(levels - 1);
        ByteBuffer table = ByteBuffer.allocate(inner.length + 7);
        table.put((byte) 1).put((byte) 'k').put((byte) 'F').putInt(inner.length).put(inner);
        return table.array();
    }

    /** Returns a message of the PostgreSQL protocol, version 3: authentication requests, errors, rows and others. */
    public String postgres() {
        byte[] body = switch (random.nextInt(4)) {
            case 0 -> ByteBuffer.allocate(4).putInt(random.nextInt(14)).array();
            case 1 -> ("SFATAL\0C28P01\0M" + of(TEXTS) + "\0\0").getBytes(StandardCharsets.ISO_8859_1);
            case 2 -> ("server_version\0" + of(TEXTS) + "\0").getBytes(StandardCharsets.ISO_8859_1);
            default -> random(random.nextInt(100));
        };
        int size = random.nextInt(8) == 0 ? random.nextInt() : body.length + 4;
        ByteBuffer message = ByteBuffer.allocate(body.length + 5);
        message.put((byte) of(List.of("R", "E", "S", "Z", "T", "D", "N", "K", "C", "?"))
                        .charAt(0))
                .putInt(size)
                .put(body);
        return new String(message.array(), StandardCharsets.ISO_8859_1);
    }

    /** Returns a valid or nearly valid HTTP response. */
    public String http() {
        String body =
                of(List.of("", "{}", "[", "{\"detail\":\"password=" + PLANTED + "\"}", "<html>", "\u00ff\u00fe{\0}\0"));
        String length = of(List.of(
                "Content-Length: " + body.length(),
                "Content-Length: 99999999999",
                "Content-Length: -1",
                "Transfer-Encoding: chunked",
                "Connection: close"));
        return "HTTP/1.1 " + of(List.of("200 OK", "503 x", "401 no", "302 Found", "999 ?", "100 Continue", "abc"))
                + "\r\n"
                + "Content-Type: "
                + of(List.of("application/json", "application/health+json", "application/problem+json", "\u009b2J", ""))
                + "\r\n"
                + (random.nextInt(3) == 0 ? "Location: http://u:" + PLANTED + "@x/\u009b2J\r\n" : "")
                + length + "\r\n\r\n" + body;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Returns a conversation that sends generated replies on one connection. Some replies are damaged, truncated, repeated
     * endlessly, sent byte by byte or withheld.
     */
    public HostileServer.Talk talk(Supplier<String> replies) {
        long seed = random.nextLong();
        return (in, out) -> {
            Random own = new Random(seed);
            byte[] request = new byte[8_192];
            boolean isFirst = own.nextBoolean();
            for (int i = 0; i < 20; i++) {
                if ((i > 0 || !isFirst) && in.read(request) < 0) {
                    return;
                }
                byte[] reply = next(replies).getBytes(StandardCharsets.ISO_8859_1);
                switch (own.nextInt(12)) {
                    case 0 -> {
                        out.write(reply, 0, own.nextInt(reply.length + 1));
                        return;
                    }
                    case 1 -> {
                        byte[] block = block(reply.length == 0 ? request : reply);
                        while (true) {
                            out.write(block);
                            Thread.sleep(1);
                        }
                    }
                    case 2 -> {
                        for (byte each : reply) {
                            out.write(each);
                            out.flush();
                            Thread.sleep(5);
                        }
                    }
                    case 3 -> {
                        for (int flips = 0; flips < 4 && reply.length > 0; flips++) {
                            reply[own.nextInt(reply.length)] = (byte) own.nextInt();
                        }
                        out.write(reply);
                    }
                    case 4 -> Thread.sleep(60_000);
                    default -> out.write(reply);
                }
                out.flush();
            }
        };
    }

    /**
     * Returns a block of about 16 KiB that repeats the reply. With smaller blocks, the endless replies of several connections
     * would occupy every core of the machine.
     */
    private static byte[] block(byte[] reply) {
        int times = Math.max(1, 16_384 / reply.length);
        byte[] block = new byte[times * reply.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(reply, 0, block, i * reply.length, reply.length);
        }
        return block;
    }

    /** Synchronized, because each connection has its own thread. */
    private synchronized String next(Supplier<String> replies) {
        return replies.get();
    }

    private String of(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
