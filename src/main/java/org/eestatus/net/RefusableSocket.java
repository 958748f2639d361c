package org.eestatus.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A socket to a Redis server that may refuse the connection, for example at {@code maxclients} or in protected mode. Such a
 * server sends an error and closes the connection. Jedis either treats the error as the reply to {@code CLIENT SETNAME} and
 * ignores it, or does not read the error at all. The next operation of Jedis then fails with "Broken pipe" or at the end of the
 * stream. This socket reports the error from the server instead.
 */
final class RefusableSocket extends Socket {

    private static final int LONGEST = 1_000;

    private final StringBuilder said = new StringBuilder();

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    int count = in.read(bytes, offset, length);
                    if (count < 0) {
                        throwRefusal();
                    }
                    remember(bytes, offset, count);
                    return count;
                } catch (SocketException e) {
                    throwRefusal();
                    throw e;
                }
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (SocketException e) {
                    readLastWords(e);
                    throwRefusal();
                    throw e;
                }
            }
        };
    }

    private void remember(byte[] bytes, int offset, int count) {
        if (count > 0 && said.length() < LONGEST) {
            said.append(new String(bytes, offset, Math.min(count, LONGEST), StandardCharsets.UTF_8));
        }
    }

    private void readLastWords(SocketException lost) {
        if (said.isEmpty()) {
            try {
                var unused = getInputStream().read(new byte[LONGEST]);
            } catch (IOException e) {
                lost.addSuppressed(e);
            }
        }
    }

    /**
     * Throws the error from the server, if the server has sent nothing else.
     *
     * @throws JedisDataException with the error from the server
     */
    private void throwRefusal() {
        if (said.indexOf("-") == 0 && said.indexOf("\n") == said.length() - 1) {
            throw new JedisDataException(said.substring(1).strip());
        }
    }
}
