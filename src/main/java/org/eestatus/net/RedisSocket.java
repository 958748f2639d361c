package org.eestatus.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eestatus.core.run.Deadline;
import org.eestatus.settings.RedisAddress;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A factory for the socket of a connection to Redis. The plain socket below TLS is registered for closing, because closing a
 * TLS socket would send a {@code close_notify} to a server that may not read it.
 */
record RedisSocket(RedisAddress server, Deadline deadline, EndableSockets sockets) implements JedisSocketFactory {

    @Override
    public Socket createSocket() {
        try {
            Socket socket = connected();
            socket.setTcpNoDelay(true);
            return new ReplySocket(server.tls() ? secured(socket) : socket);
        } catch (IOException | GeneralSecurityException e) {
            sockets.close();
            throw new JedisConnectionException(e);
        }
    }

    /** Connects to the first address of the host that accepts a connection. */
    private Socket connected() throws IOException {
        IOException last = new IOException("the host has no address");
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            Socket socket = sockets.take(new RefusableSocket());
            try {
                int timeout = EndableSockets.timeout(deadline);
                socket.setSoTimeout(timeout);
                socket.connect(new InetSocketAddress(address, server.port()), timeout);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /**
     * Wraps the socket in TLS. Uses the trusted certificates of the JVM, and verifies the host name as for HTTPS (RFC 2818).
     */
    private Socket secured(Socket socket) throws IOException, GeneralSecurityException {
        SSLSocket secured = (SSLSocket)
                SSLContext.getDefault().getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
