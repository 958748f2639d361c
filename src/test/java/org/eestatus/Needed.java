package org.eestatus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Skips a test, and says why, where what it needs is not on this machine. */
public final class Needed {

    private Needed() {}

    public static void redis() {
        service("Redis", 6379);
    }

    public static void postgres() {
        service("PostgreSQL", 5432);
    }

    public static void program(String name) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(found, () -> "there is no " + name + " on this machine");
    }

    private static void service(String name, int port) {
        assumeTrue(listens(port), () -> "there is no " + name + " on localhost:" + port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
