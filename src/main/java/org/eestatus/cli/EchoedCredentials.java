package org.eestatus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.redact.Secrets;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/**
 * A filter that hides the caller's credentials in a response. A response may contain them, for example if the server returns the
 * headers of the request.
 */
final class EchoedCredentials {

    private final Secrets secrets;

    EchoedCredentials(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Hides the credentials in the strings of plain data, but not in the keys of its maps. */
    @Nullable
    Object hidden(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(name, hidden(value)));
            return copy;
        }
        if (plain instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(hidden(value)));
            return copy;
        }
        return plain instanceof String text ? secrets.hide(text) : plain;
    }

    /** Hides the credentials in the reasons of the rows. */
    List<CheckRow> hidden(List<CheckRow> rows) {
        return rows.stream()
                .map(row -> row.reason() == null ? row : row.withReason(secrets.hide(row.reason())))
                .toList();
    }
}
