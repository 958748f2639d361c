package org.eestatus.providers.celery;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A proxy in front of an AMQP broker that simulates a RabbitMQ alarm on one connection: once the client publishes, the proxy
 * sends {@code connection.blocked} and forwards nothing more to the broker.
 */
final class AlarmedBroker implements AutoCloseable {

    private static final int PROTOCOL_HEADER = 8;
    private static final int METHOD_FRAME = 1;
    private static final int FRAME_END = 0xCE;
    private static final int BASIC_PUBLISH = 60 << 16 | 40;
    private static final int CONNECTION_BLOCKED = 10 << 16 | 60;

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int target;
    private final String reason;

    AlarmedBroker(int target, String reason) throws IOException {
        this.target = target;
        this.reason = reason;
        start(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client or the broker has closed its connection.
                        return;
                    }
                },
                "alarmed broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        try (Socket client = listener.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), target)) {
            DataOutputStream toClient = new DataOutputStream(client.getOutputStream());
            start(() -> broker.getInputStream().transferTo(toClient));
            DataInputStream fromClient = new DataInputStream(client.getInputStream());
            DataOutputStream toBroker = new DataOutputStream(broker.getOutputStream());
            toBroker.write(fromClient.readNBytes(PROTOCOL_HEADER));
            while (passOn(fromClient, toBroker)) {
                toBroker.flush();
            }
            toClient.write(blocked());
            toClient.flush();
            fromClient.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Forwards a frame unless it is {@code basic.publish}, the first frame of a message. Returns whether it forwarded the frame.
     */
    private static boolean passOn(DataInputStream from, DataOutputStream to) throws IOException {
        int type = from.readUnsignedByte();
        int channel = from.readUnsignedShort();
        byte[] payload = new byte[from.readInt()];
        from.readFully(payload);
        int end = from.readUnsignedByte();
        if (type == METHOD_FRAME && ByteBuffer.wrap(payload).getInt() == BASIC_PUBLISH) {
            return false;
        }
        to.writeByte(type);
        to.writeShort(channel);
        to.writeInt(payload.length);
        to.write(payload);
        to.writeByte(end);
        return true;
    }

    private byte[] blocked() {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(13 + text.length)
                .put((byte) METHOD_FRAME)
                .putShort((short) 0)
                .putInt(5 + text.length)
                .putInt(CONNECTION_BLOCKED)
                .put((byte) text.length)
                .put(text)
                .put((byte) FRAME_END)
                .array();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
