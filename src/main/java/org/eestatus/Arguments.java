package org.eestatus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments that the settings pass to a provider, in the order in which the settings list them.
 *
 * @param args the values under {@code args}
 * @param kwargs the values under {@code kwargs}, by name
 */
public record Arguments(List<Object> args, Map<String, Object> kwargs) {

    /** Arguments with neither {@code args} nor {@code kwargs}. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public Arguments {
        args = Collections.unmodifiableList(new ArrayList<>(args));
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }

    /** Whether there are neither {@code args} nor {@code kwargs}. */
    public boolean isEmpty() {
        return args.isEmpty() && kwargs.isEmpty();
    }
}
