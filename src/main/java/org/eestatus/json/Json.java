package org.eestatus.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Plain data as JSON (RFC 8259), the same on every server. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** UTF-8, on one line. */
    public static byte[] bytes(@Nullable Object plain) {
        try {
            return MAPPER.writeValueAsBytes(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no plain data", e);
        }
    }
}
