package org.eestatus.providers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A minimal mail server (RFC 5321, with AUTH PLAIN of RFC 4954) that supports a login and {@code QUIT}. */
final class SmtpServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Manner manner;

    enum Manner {
        POLITE,
        SILENT,
        /** Sends continuation lines of the greeting without end. */
        DRIPPING,
        SILENT_AFTER_GREETING,
        BUSY,
        REFUSING_LOGINS
    }

    SmtpServer(Manner manner) throws IOException {
        this.manner = manner;
        start(this::listen);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns the commands that the server received, in order. */
    List<String> commands() {
        return commands;
    }

    /** Waits up to 20 s until a client closes its connection. Returns whether a client has closed its connection. */
    boolean awaitLeft() throws InterruptedException {
        return left.await(20, TimeUnit.SECONDS);
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                start(() -> talk(socket));
            }
        } catch (IOException e) {
            // The test has closed the server.
            return;
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            greet(out);
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                commands.add(command);
                if (manner != Manner.SILENT_AFTER_GREETING) {
                    say(out, answer(command));
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client closed the connection while the server was sending or receiving.
        } finally {
            left.countDown();
        }
    }

    private void greet(OutputStream out) throws IOException, InterruptedException {
        switch (manner) {
            case SILENT -> {}
            case BUSY -> say(out, "421 too busy");
            case DRIPPING -> {
                while (true) {
                    say(out, "220-wait");
                    Thread.sleep(20);
                }
            }
            default -> say(out, "220 here");
        }
    }

    private String answer(String command) {
        return switch (command.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> "250-here\r\n250 AUTH PLAIN";
            case "AUTH" -> manner == Manner.REFUSING_LOGINS ? "535 5.7.8 no such user" : "235 welcome";
            case "QUIT" -> "221 bye";
            default -> "500 what?";
        };
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
