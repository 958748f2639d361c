package org.eestatus.providers.celery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.formats.Json;
import org.jspecify.annotations.Nullable;

/**
 * A message of Celery's remote control, in the format of Kombu's pidbox.
 *
 * @param destination the workers that have to reply, or null for every worker that receives the message
 * @param ticket identifier that the replies repeat
 */
record ControlRequest(ControlMethod method, @Nullable List<String> destination, String ticket) {

    /** @param replyKey the routing key with which the reply exchange routes the replies */
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

    /** @param expires time after which no replies are awaited */
    static Map<String, Object> headers(Instant expires) {
        return Map.of("clock", 1, "expires", expires.getEpochSecond());
    }
}
