package org.eestatus.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eestatus.core.Deadline;
import org.eestatus.settings.RedisAddress;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the one socket of a connection to a Redis. What is taken to be ended is below TLS, which would want to say
 * farewell to a server that does not listen.
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

    /** To the first address of the host that takes a connection. */
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
}
