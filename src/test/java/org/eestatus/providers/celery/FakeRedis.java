package org.eestatus.providers.celery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eestatus.SilentServer;
import org.eestatus.dialects.Json;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.RedisServer;

/** A Redis that the test library brings, with workers that are played as Kombu's transport has them. */
final class FakeRedis implements FakeBroker {

    private static final String CHANNEL = "/0.celery.pidbox";
    private static final String SEPARATOR = "\u0006\u0016";

    private final RedisServer server;
    private final int port = SilentServer.deadPort();

    FakeRedis() throws IOException {
        server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
        server.start();
    }

    @Override
    public String url(int port) {
        return "redis://localhost:" + port + "/0";
    }

    @Override
    public int port() {
        return port;
    }

    Connection connection() {
        return new Connection("localhost", port);
    }

    @Override
    public AutoCloseable play(String name, Script script) {
        Connection asked = connection();
        Connection answers = connection();
        asked.sendCommand(Command.SUBSCRIBE, CHANNEL);
        asked.getOne();
        Thread thread = new Thread(() -> listen(name, script, asked, answers), "played " + name);
        thread.setDaemon(true);
        thread.start();
        return () -> {
            asked.disconnect();
            answers.disconnect();
            thread.join();
        };
    }

    private static void listen(String name, Script script, Connection asked, Connection answers) {
        try {
            asked.setTimeoutInfinite();
            while (true) {
                List<?> message = (List<?>) asked.getOne();
                answer(name, script, (byte[]) message.get(2), answers);
            }
        } catch (JedisException e) {
            return;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(String name, Script script, byte[] message, Connection answers) throws Exception {
        JsonNode envelope = new ObjectMapper().readTree(message);
        Question question =
                Question.of(Base64.getDecoder().decode(envelope.path("body").asText()));
        if (!question.isFor(name)) {
            return;
        }
        for (Reply reply : script.answer(question)) {
            answers.sendCommand(Command.SMEMBERS, "_kombu.binding." + question.replyExchange());
            for (String binding : answers.getMultiBulkReply()) {
                String[] parts = binding.split(SEPARATOR, -1);
                if (parts[0].equals(question.replyKey())) {
                    answers.sendCommand(Command.LPUSH, parts[2], wrapped(reply, question));
                    answers.getIntegerReply();
                }
            }
        }
    }

    private static String wrapped(Reply reply, Question question) {
        Map<String, Object> envelope = Map.of(
                "body", Base64.getEncoder().encodeToString(reply.bytes()),
                "content-encoding", "utf-8",
                "content-type", reply.contentType(),
                "headers", Map.of("ticket", question.ticket(), "clock", 1),
                "properties", Map.of("body_encoding", "base64", "delivery_tag", "x"));
        return new String(Json.bytes(envelope), StandardCharsets.UTF_8);
    }

    @Override
    public Collection<String> leftovers() {
        try (Connection connection = connection()) {
            connection.sendCommand(Command.KEYS, "*");
            return connection.getMultiBulkReply();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
