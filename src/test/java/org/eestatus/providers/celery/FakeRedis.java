package org.eestatus.providers.celery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eestatus.SilentServer;
import org.eestatus.formats.Json;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.RedisServer;

/** A Redis server from a test library. The simulated workers behave like workers that use Kombu's Redis transport. */
final class FakeRedis implements FakeBroker {

    private static final String CHANNEL = "/0.celery.pidbox";
    private static final String WORKERS = "_kombu.binding.celery.pidbox";

    /** The default separator between the parts of a binding. */
    static final String SEPARATOR = "\u0006\u0016";

    private final RedisServer server;
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final int port = SilentServer.deadPort();
    private String separator = SEPARATOR;
    private String priority = "";

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

    /** Sets the transport option {@code sep} of the workers that are started from now on. */
    void separateBy(String separator) {
        this.separator = separator;
    }

    /** Makes workers reply with a priority, as they do if their {@code priority_steps} do not contain 0. */
    void replyWithPriority(String priority) {
        this.priority = priority;
    }

    private String binding(String worker) {
        return separator + separator + worker + ".celery.pidbox";
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
        String binding = binding(name);
        bound.add(binding);
        count(answers, Command.SADD, WORKERS, binding);
        Thread thread = new Thread(() -> listen(name, script, asked, answers), "played " + name);
        thread.setDaemon(true);
        thread.start();
        return () -> {
            asked.disconnect();
            answers.disconnect();
            thread.join();
            bound.remove(binding);
            try (Connection connection = connection()) {
                count(connection, Command.SREM, WORKERS, binding);
            }
        };
    }

    private void listen(String name, Script script, Connection asked, Connection answers) {
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

    private void answer(String name, Script script, byte[] message, Connection answers) throws Exception {
        JsonNode envelope = new ObjectMapper().readTree(message);
        Question question =
                Question.of(Base64.getDecoder().decode(envelope.path("body").asText()));
        if (!question.isFor(name)) {
            return;
        }
        for (Reply reply : script.answer(question)) {
            for (String list : lists(question, answers)) {
                String full = priority.isEmpty() ? list : list + separator + priority;
                count(answers, Command.LPUSH, full, wrapped(reply, question));
            }
        }
    }

    /**
     * Returns the Redis lists that receive a reply. Like a real worker, this method parses every binding of the reply exchange,
     * whatever its routing key. The anonymous exchange has no bindings, so the routing key is the name of the list.
     */
    private List<String> lists(Question question, Connection answers) {
        if (question.replyExchange().isEmpty()) {
            return List.of(question.replyKey());
        }
        answers.sendCommand(Command.SMEMBERS, "_kombu.binding." + question.replyExchange());
        List<String> lists = new ArrayList<>();
        for (String binding : answers.getMultiBulkReply()) {
            String[] parts = binding.split(Pattern.quote(separator), -1);
            if (parts.length != 3) {
                throw new IllegalStateException("expected 3 parts, got %d in %s".formatted(parts.length, binding));
            }
            if (parts[0].equals(question.replyKey())) {
                lists.add(parts[2]);
            }
        }
        return lists;
    }

    private static void count(Connection connection, Command command, String... arguments) {
        connection.sendCommand(command, arguments);
        connection.getIntegerReply();
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
            connection.sendCommand(Command.SMEMBERS, WORKERS);
            boolean playedOnly = bound.containsAll(connection.getMultiBulkReply());
            connection.sendCommand(Command.KEYS, "*");
            return connection.getMultiBulkReply().stream()
                    .filter(key -> !playedOnly || !key.equals(WORKERS))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
