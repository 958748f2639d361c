package org.eestatus.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** A real service that a test may need, on this machine. */
public enum Service {
    POSTGRESQL("PostgreSQL", 5432),
    MARIADB("MariaDB", 3306),
    REDIS("Redis", 6379),
    RABBITMQ("RabbitMQ", 5672),
    /** No server, but what a test starts workers of. */
    CELERY("Celery", 0) {
        @Override
        Optional<String> missing() {
            return CeleryWorker.python().isPresent()
                    ? Optional.empty()
                    : Optional.of("no Celery (a python3 with the modules celery and redis)");
        }
    },
    /** No server either, but what a test starts browsers of. */
    CHROMIUM("Chromium", 0) {
        @Override
        Optional<String> missing() {
            return Browser.missing();
        }
    },
    /** Started by a test as well. */
    PROMETHEUS("Prometheus", 0) {
        @Override
        Optional<String> missing() {
            return Prometheus.missing();
        }
    };

    private static final int PATIENCE_MILLIS = 1_000;

    private final String label;
    private final int usualPort;

    Service(String label, int usualPort) {
        this.label = label;
        this.usualPort = usualPort;
    }

    /** Its usual port, or what a system property such as {@code services.postgresql.port} says. */
    public int port() {
        return Integer.getInteger(portProperty(), usualPort);
    }

    String portProperty() {
        return "services." + name().toLowerCase(Locale.ROOT) + ".port";
    }

    /** Why it cannot be used; empty where something listens. */
    Optional<String> missing() {
        int port = port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no %s on localhost:%d (%s)"
                    .formatted(label, port, String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT)));
        }
    }
}
