package org.eestatus.settings;

import java.util.List;

/**
 * Celery workers, and the broker through which they are reached.
 *
 * @param workers the node names of the workers, such as {@code w1@host}
 * @param controlExchange Celery's setting {@code control_exchange}, from which workers and clients derive the names of shared
 *     exchanges
 */
public record Celery(Broker broker, List<String> workers, String controlExchange) {

    public Celery {
        workers = List.copyOf(workers);
    }

    /** A message broker. */
    public sealed interface Broker {

        /** Returns host and port, for messages. */
        String place();
    }

    /**
     * RabbitMQ, or another broker that speaks AMQP 0-9-1.
     *
     * @param host the host, without the brackets of an IPv6 address
     * @param tls whether the connection uses TLS and verifies the certificate and the host name
     */
    public record Amqp(String host, int port, boolean tls, String virtualHost, String user, String password)
            implements Broker {

        @Override
        public String place() {
            return ServerUrl.inUrl(host) + ":" + port;
        }

        /** Hides the password, which the generated method would show. */
        @Override
        public String toString() {
            return "Amqp";
        }
    }

    /**
     * Redis as a broker.
     *
     * @param keyPrefix the transport option {@code global_keyprefix}, which prefixes the name of each key and channel
     * @param fanoutPrefix the transport option {@code fanout_prefix}, which prefixes the name of each channel
     */
    public record Redis(RedisAddress server, String keyPrefix, String fanoutPrefix) implements Broker {

        @Override
        public String place() {
            return ServerUrl.inUrl(server.host()) + ":" + server.port();
        }
    }
}
