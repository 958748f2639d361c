package org.eestatus.website;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/**
 * One check on a page: a component, or a provider that has none.
 *
 * @param id unlike any other's on the page, and the same from one page to the next
 * @param name the component's, or the provider's
 * @param observation what is known of it; null before its first answer
 * @param checking whether it is being checked at this moment
 * @param value what it told beside its verdict, or null
 */
public record CheckView(
        String id,
        String name,
        DisplayStatus mark,
        @Nullable CheckRow observation,
        boolean checking,
        @Nullable ValueView value) {

    static String id(List<String> path) {
        return URLEncoder.encode(String.join("/", path), StandardCharsets.UTF_8);
    }
}
