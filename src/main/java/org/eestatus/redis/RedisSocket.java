package org.eestatus.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eestatus.core.Deadline;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The one socket of a connection to a Redis. It can be closed at any time from another thread, be it still connecting or
 * in the midst of a TLS handshake, and is never made a second time.
 */
final class RedisSocket implements JedisSocketFactory, AutoCloseable {

    /** How much later than the deadline a read gives up, so that the deadline tells first where it hangs. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final RedisAddress server;
    private final Deadline deadline;
    private @Nullable Socket plain;
    private boolean closed;

    RedisSocket(RedisAddress server, Deadline deadline) {
        this.server = server;
        this.deadline = deadline;
    }

    @Override
    public Socket createSocket() {
        try {
            Socket socket = connected();
            socket.setTcpNoDelay(true);
            return server.tls() ? secured(socket) : socket;
        } catch (IOException | GeneralSecurityException e) {
            close();
            throw new JedisConnectionException(e);
        }
    }

    /** To the first address of the host that takes a connection. */
    private Socket connected() throws IOException {
        IOException last = new IOException("the host has no address");
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            Socket socket = new Socket();
            try {
                take(socket);
                socket.setSoTimeout(limit());
                socket.connect(new InetSocketAddress(address, server.port()), limit());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private synchronized void take(Socket socket) throws IOException {
        if (closed || (plain != null && !plain.isClosed())) {
            throw new SocketTimeoutException("the connection is over");
        }
        plain = socket;
    }

    private int limit() {
        return (int)
                Math.min(Integer.MAX_VALUE, deadline.remaining().plus(LATER).toMillis());
    }

    /** Trusts what the JVM trusts; the name is verified as for HTTPS (RFC 2818). */
    private Socket secured(Socket socket) throws IOException, GeneralSecurityException {
        SSLSocket secured = (SSLSocket)
                SSLContext.getDefault().getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Closes what is below TLS, which would want to say farewell to a server that does not listen. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (plain != null) {
                plain.close();
            }
        } catch (IOException e) {
            throw new JedisConnectionException(e);
        }
    }
}
