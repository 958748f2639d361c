package org.eestatus.providers.celery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.formats.Json;
import org.jspecify.annotations.Nullable;

/**
 * A message of Celery's remote control, as Kombu's pidbox has it.
 *
 * @param destination the workers that are to answer, or null for each that hears it
 * @param ticket what its replies bring back
 */
record ControlRequest(ControlMethod method, @Nullable List<String> destination, String ticket) {

    /** @param replyKey the routing key by which the exchange hands on the replies */
    byte[] body(String replyExchange, String replyKey) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("method", method.wireName());
        body.put("arguments", Map.of());
        body.put("destination", destination);
        body.put("pattern", null);
        body.put("matcher", null);
        body.put("ticket", ticket);
        body.put("reply_to", Map.of("exchange", replyExchange, "routing_key", replyKey));
        return Json.bytes(body);
    }

    /** @param expires after which nobody waits for a reply */
    static Map<String, Object> headers(Instant expires) {
        return Map.of("clock", 1, "expires", expires.getEpochSecond());
    }
}
