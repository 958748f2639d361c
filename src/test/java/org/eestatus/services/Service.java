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
    /** A local Celery installation. It has no port, because tests start the workers. */
    CELERY("Celery", 0) {
        @Override
        Optional<String> missing() {
            return CeleryWorker.python().isPresent()
                    ? Optional.empty()
                    : Optional.of("no Celery (a python3 with the modules celery and redis)");
        }
    },
    /** A local Chromium installation. It has no port, because tests start the browser. */
    CHROMIUM("Chromium", 0) {
        @Override
        Optional<String> missing() {
            return Browser.missing();
        }
    },
    /** A local Prometheus installation. It has no port, because tests start the server. */
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

    /**
     * Returns the value of the system property for the port, such as {@code services.postgresql.port}, or by default the
     * standard port of the service.
     */
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
