package org.eestatus.providers.celery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A real broker of a test's own, on which workers are played. */
interface FakeBroker extends AutoCloseable {

    /** Of the settings, for this broker at some port. */
    String url(int port);

    int port();

    /** Plays a worker until it is closed. */
    AutoCloseable play(String name, Script script) throws Exception;

    /** What is there that no played worker has. */
    Collection<String> leftovers() throws Exception;

    @Override
    void close() throws IOException;

    /** What a worker sends back. */
    @FunctionalInterface
    interface Script {

        List<Reply> answer(Question question) throws Exception;
    }

    /** A request, as a worker reads it. */
    record Question(JsonNode body) {

        static Question of(byte[] json) {
            try {
                return new Question(new ObjectMapper().readTree(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether this worker is among those asked. */
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

    /** A message of a worker to those who asked. */
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
