package org.eestatus.formats;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error response, as problem details (RFC 9457) of the type {@code about:blank}.
 *
 * @param status the HTTP status code
 * @param title the reason phrase of the status code
 * @param detail what was wrong and what is expected
 * @param instance a URI that the server's log also contains, or null
 */
public record Problem(
        int status, String title, String detail, @Nullable String instance) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem(int status, String title, String detail) {
        this(status, title, detail, null);
    }

    /** Returns 503 for a request whose results are not available in time. The deadlines of the checks normally prevent this. */
    public static Problem overdue(Duration patience) {
        String detail = "No result within %s s; expected a result by the slowest check's deadline. Try again later."
                .formatted(patience.toSeconds());
        return new Problem(503, "Service Unavailable", detail);
    }

    /** Returns 503 for a request that arrives while the queue of responses to be rendered is full. */
    public static Problem busy() {
        return new Problem(
                503,
                "Service Unavailable",
                "Too many requests for large responses are waiting; expected fewer concurrent requests. Try again"
                        + " in a second.");
    }

    public byte[] bytes() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        if (instance != null) {
            members.put("instance", instance);
        }
        return Json.bytes(members);
    }
}
