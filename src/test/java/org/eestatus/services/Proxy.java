package org.eestatus.services;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A TCP proxy that simulates network faults: it forwards connections, accepts them without a response, or refuses them. */
public final class Proxy implements AutoCloseable {

    /** How the proxy treats connections. */
    public enum Mode {
        OPEN,
        SILENT,
        CLOSED
    }

    private final int target;
    private final int port;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.CLOSED;
    private volatile boolean held;
    private ServerSocket listener;

    /** @param target the local port of the server */
    public Proxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        listener.close();
    }

    public int port() {
        return port;
    }

    /** Closes all open connections and applies this mode to new ones. */
    public void turn(Mode next) throws IOException, InterruptedException {
        listener.close();
        cut();
        mode = next;
        if (next != Mode.CLOSED) {
            ServerSocket current = listening();
            listener = current;
            start(() -> accept(current));
        }
    }

    /** Discards data instead of forwarding it from now on. Open connections stay open. */
    public void hold() {
        held = true;
    }

    /** Returns a socket that listens on the port. Retries, because another connection may use the port for a moment. */
    private ServerSocket listening() throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (BindException e) {
                socket.close();
                if (i == 100) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void accept(ServerSocket current) {
        try {
            while (true) {
                Socket client = current.accept();
                open.add(client);
                if (current.isClosed()) {
                    open.remove(client);
                    client.close();
                } else if (mode == Mode.OPEN) {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(server);
                    start(() -> pass(client, server));
                    start(() -> pass(server, client));
                } else {
                    start(() -> swallow(client));
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!held) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void swallow(Socket client) {
        try (client) {
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            return;
        } finally {
            open.remove(client);
        }
    }

    /** Returns the number of open sockets; 0 once every client has closed its connections. */
    public int connections() {
        return open.size();
    }

    private void cut() {
        open.forEach(each -> {
            try {
                each.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
