package org.eestatus.providers.celery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eestatus.formats.Json;
import org.jspecify.annotations.Nullable;

/** A message in the envelope of Kombu's virtual transports: JSON that contains the data of AMQP frames. */
final class Envelope {

    /**
     * Maximum length of a message, in characters. It exceeds the maximum size of a reply, because a message contains a
     * base64-encoded body, headers and properties.
     */
    private static final int LONGEST = 4 * Replies.LONGEST;

    private Envelope() {}

    /** @param mailbox the exchange to which the message is published */
    static String of(byte[] body, Map<String, Object> headers, String mailbox, String tag) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("delivery_mode", 2);
        properties.put("delivery_info", Map.of("exchange", mailbox, "routing_key", ""));
        properties.put("priority", 0);
        properties.put("body_encoding", "base64");
        properties.put("delivery_tag", tag);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("body", Base64.getEncoder().encodeToString(body));
        envelope.put("content-encoding", "utf-8");
        envelope.put("content-type", "application/json");
        envelope.put("headers", headers);
        envelope.put("properties", properties);
        return new String(Json.bytes(envelope), StandardCharsets.UTF_8);
    }

    /**
     * Passes the content of a message to {@code replies}. Ignores a message that is not an envelope, or that does not
     * contain the ticket of the request.
     */
    static void open(String message, Replies replies) {
        if (message.length() > LONGEST || !message.contains(replies.ticket())) {
            return;
        }
        try {
            if (Json.read(message.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> envelope
                    && envelope.get("body") instanceof String body) {
                replies.take(text(envelope, "headers", "ticket"), text(envelope, "content-type"), body(envelope, body));
            }
        } catch (IOException | IllegalArgumentException e) {
            // This is not a message from a worker, so it is ignored. The check still waits for the missing replies.
            return;
        }
    }

    private static byte[] body(Map<?, ?> envelope, String body) {
        return "base64".equals(text(envelope, "properties", "body_encoding"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(Map<?, ?> map, String... path) {
        Object here = map;
        for (String name : path) {
            here = here instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return here instanceof String text ? text : null;
    }
}
