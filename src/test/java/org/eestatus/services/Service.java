package org.eestatus.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** A real local service that a test may need. */
public enum Service {
    POSTGRESQL("PostgreSQL", 5432),
    MARIADB("MariaDB", 3306),
    REDIS("Redis", 6379),
    RABBITMQ("RabbitMQ", 5672),
    /** A Celery installation without a port. Tests start workers themselves. */
    CELERY("Celery", 0) {
        @Override
        Optional<String> missing() {
            return CeleryWorker.python().isPresent()
                    ? Optional.empty()
                    : Optional.of("no Celery (a python3 with the modules celery and redis)");
        }
    },
    /** A Chromium installation without a port. Tests start the browser themselves. */
    CHROMIUM("Chromium", 0) {
        @Override
        Optional<String> missing() {
            return Browser.missing();
        }
    },
    /** A Prometheus installation without a port. Tests start the server themselves. */
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

    /** Returns the default port, or the value of a system property such as {@code services.postgresql.port}. */
    public int port() {
        return Integer.getInteger(portProperty(), usualPort);
    }

    String portProperty() {
        return "services." + name().toLowerCase(Locale.ROOT) + ".port";
    }

    /** Returns the reason why the service is unavailable; empty if it is available. */
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
