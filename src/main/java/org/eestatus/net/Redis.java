package org.eestatus.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.eestatus.core.run.Deadline;
import org.eestatus.settings.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Redis client for one exchange, on its own connection. */
public final class Redis {

    /** The client name, as {@code CLIENT LIST} on the server shows it. */
    private static final String CLIENT_NAME = "ee-status";

    private static final List<String> WRONG_LOGIN = List.of("NOAUTH", "WRONGPASS", "ERR AUTH", "ERR invalid password");
    private static final List<String> WRONG_SETTINGS =
            List.of("NOPERM", "ERR DB index", "ERR invalid DB", "ERR SELECT is not allowed");

    private final Connection connection;

    /** The commands that are sent on one connection. */
    @FunctionalInterface
    public interface Conversation<T extends @Nullable Object> {

        /** Sends commands to the server. An error that the server returns is thrown as a {@link JedisDataException}. */
        T with(Redis redis) throws CheckFailedException;
    }

    private Redis(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects, authenticates, runs the commands and closes the connection. Once the deadline has passed, the connection is
     * closed even if a call blocks.
     *
     * @throws CheckFailedException if the server returns an error
     */
    public static <T extends @Nullable Object> T ask(
            RedisAddress server, Deadline deadline, Conversation<T> conversation) throws CheckFailedException {
        try (EndableSockets sockets = new EndableSockets()) {
            deadline.onExpiry(sockets::close);
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

    /** Classifies an error by the beginning of its message. */
    public static CheckFailedException failure(JedisDataException refused) {
        String message = String.valueOf(refused.getMessage());
        return new CheckFailedException(kind(message), message);
    }

    private static FailureKind kind(String message) {
        if (WRONG_LOGIN.stream().anyMatch(message::startsWith)) {
            return FailureKind.AUTHENTICATION;
        }
        return WRONG_SETTINGS.stream().anyMatch(message::startsWith)
                ? FailureKind.CONFIGURATION
                : FailureKind.EXCEPTION;
    }

    /**
     * Sends a ping.
     *
     * @throws JedisDataException if the server is reachable but not ready, for example because it is still loading its data
     */
    public void ping() {
        connection.ping();
    }

    /**
     * Sends a command and returns its reply, or null if the reply is not a string.
     *
     * @throws JedisDataException if the server returns an error
     */
    @Nullable
    public String text(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        Object answer = connection.getOne();
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    /**
     * Sends a command whose reply is an integer, and returns that integer.
     *
     * @throws JedisDataException if the server returns an error
     */
    public long number(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        return connection.getIntegerReply();
    }

    /**
     * Sends a command whose reply is a list of strings, and returns that list. Returns an empty list for a null reply.
     *
     * @throws JedisDataException if the server returns an error
     */
    public List<String> texts(Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        List<String> texts = connection.getMultiBulkReply();
        return texts == null ? List.of() : texts;
    }
}
