package org.eestatus.providers.celery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A broker that a test starts, with simulated Celery workers. */
interface FakeBroker extends AutoCloseable {

    /** Returns the URL of this broker as used in the settings, but with the given port. */
    String url(int port);

    int port();

    /** Starts a simulated worker, which runs until it is closed. */
    AutoCloseable play(String name, Script script) throws Exception;

    /** Returns the names of queues or keys at the broker that do not belong to a simulated worker. */
    Collection<String> leftovers() throws Exception;

    @Override
    void close() throws IOException;

    /** A function that returns the replies of a simulated worker to a control request. */
    @FunctionalInterface
    interface Script {

        List<Reply> answer(Question question) throws Exception;
    }

    /** A control request, as a worker receives it. */
    record Question(JsonNode body) {

        static Question of(byte[] json) {
            try {
                return new Question(new ObjectMapper().readTree(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether the request is addressed to this worker, or to all workers. */
        boolean isFor(String worker) {
            JsonNode names = body.path("destination");
            return names.isNull()
                    || names.valueStream().anyMatch(name -> name.asText().equals(worker));
        }

        String method() {
            return body.path("method").asText();
        }

        String ticket() {
            return body.path("ticket").asText();
        }

        String replyExchange() {
            return body.at("/reply_to/exchange").asText();
        }

        String replyKey() {
            return body.at("/reply_to/routing_key").asText();
        }
    }

    /** A reply from a worker to a control request. */
    record Reply(String contentType, String body) {

        static Reply json(String body) {
            return new Reply("application/json", body);
        }

        static Reply pong(String worker) {
            return json("{\"%s\": {\"ok\": \"pong\"}}".formatted(worker));
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }
}
