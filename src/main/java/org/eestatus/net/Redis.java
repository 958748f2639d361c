package org.eestatus.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Deadline;
import org.eestatus.core.FailureKind;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A conversation with a Redis, on a connection of its own. */
public final class Redis {

    /** As {@code CLIENT LIST} on the server shows it. */
    private static final String CLIENT_NAME = "ee-status";

    private static final List<String> WRONG_LOGIN = List.of("NOAUTH", "WRONGPASS", "ERR AUTH", "ERR invalid password");
    private static final List<String> WRONG_SETTINGS =
            List.of("NOPERM", "ERR DB index", "ERR invalid DB", "ERR SELECT is not allowed");

    private final Connection connection;

    /** What is said on one connection. */
    @FunctionalInterface
    public interface Conversation<T extends @Nullable Object> {

        /** Speaks to the server; what the server refuses is told by an exception of the client's. */
        T with(Redis redis) throws CheckFailedException;
    }

    private Redis(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects, logs in, talks and closes; past the deadline the connection is closed, wherever it hangs.
     *
     * @throws CheckFailedException for what the server refuses
     */
    public static <T extends @Nullable Object> T ask(
            RedisAddress server, Deadline deadline, Conversation<T> conversation) throws CheckFailedException {
        try (EndableSockets sockets = new EndableSockets()) {
            deadline.endBy(sockets::close);
            RedisSocket socket = new RedisSocket(server, deadline, sockets);
            try (Connection connection = new Connection(socket, config(server))) {
                return conversation.with(new Redis(connection));
            }
        } catch (JedisDataException e) {
            throw failure(e);
        }
    }

    private static JedisClientConfig config(RedisAddress server) {
        return DefaultJedisClientConfig.builder()
                .user(server.user())
                .password(server.password())
                .database(server.database())
                .clientName(CLIENT_NAME)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
    }

    /** By the word that an error begins with, as Redis' protocol has it. */
    public static CheckFailedException failure(JedisDataException refused) {
        String message = String.valueOf(refused.getMessage());
        return new CheckFailedException(kind(message), message);
    }

    private static FailureKind kind(String message) {
        if (WRONG_LOGIN.stream().anyMatch(message::startsWith)) {
            return FailureKind.AUTHENTICATION;
        }
        return WRONG_SETTINGS.stream().anyMatch(message::startsWith) ? FailureKind.CONFIGURATION : FailureKind.EXCEPTION;
    }

    /**
     * Asks for a sign of life.
     *
     * @throws JedisDataException for a server that is there and cannot serve, such as one that still loads its data
     */
    public void ping() {
        connection.ping();
    }

    /**
     * Sends a command whose answer is a text, and returns it; null for any other.
     *
     * @throws JedisDataException for what the server refuses
     */
    @Nullable
    public String text(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        Object answer = connection.getOne();
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    /**
     * Sends a command whose answer is a number, and returns it.
     *
     * @throws JedisDataException for what the server refuses
     */
    public long number(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        return connection.getIntegerReply();
    }

    /**
     * Sends a command whose answer is a list of texts, and returns it; no texts for no answer.
     *
     * @throws JedisDataException for what the server refuses
     */
    public List<String> texts(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        List<String> texts = connection.getMultiBulkReply();
        return texts == null ? List.of() : texts;
    }
}
