package org.eestatus.settings;

import java.util.List;

/**
 * Some Celery workers, and the broker through which they are reached.
 *
 * @param workers their node names, such as {@code w1@host}
 * @param controlExchange Celery's {@code control_exchange}, by which workers and their askers name what they share
 */
public record Celery(Broker broker, List<String> workers, String controlExchange) {

    public Celery {
        workers = List.copyOf(workers);
    }

    /** What hands on the messages. */
    public sealed interface Broker {

        /** Host and port, for messages. */
        String place();
    }

    /**
     * A RabbitMQ, or whatever else speaks AMQP 0-9-1.
     *
     * @param host without the brackets of an IPv6 address
     * @param tls whether the connection is encrypted, and the server has to prove that it is this host
     */
    public record Amqp(String host, int port, boolean tls, String virtualHost, String user, String password)
            implements Broker {

        @Override
        public String place() {
            return ServerUrl.inUrl(host) + ":" + port;
        }

        /** A record's own text would show the password. */
        @Override
        public String toString() {
            return "Amqp";
        }
    }

    /**
     * A Redis.
     *
     * @param keyPrefix the transport option {@code global_keyprefix}: what stands before each key and channel
     * @param fanoutPrefix the transport option {@code fanout_prefix}: what stands before the name of a channel
     */
    public record Redis(RedisAddress server, String keyPrefix, String fanoutPrefix) implements Broker {

        @Override
        public String place() {
            return ServerUrl.inUrl(server.host()) + ":" + server.port();
        }
    }
}
