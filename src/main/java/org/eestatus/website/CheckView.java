package org.eestatus.website;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/**
 * One check on a page: a component, or a provider without components.
 *
 * @param id an ID that is unique on the page and the same each time the page is rendered
 * @param name the name of the component or the provider
 * @param observation the latest result, or null before the first one
 * @param checking whether a run is in progress
 * @param value the value of the result, or null if the result is only a verdict
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
