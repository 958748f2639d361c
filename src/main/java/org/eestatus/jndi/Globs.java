package org.eestatus.jndi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Globs over JNDI names: {@code *} stands for any characters, slashes included, and {@code ?} for one. */
final class Globs {

    private static final Pattern ANYTHING = Pattern.compile("\\*+");

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    Globs(List<String> globs) {
        globs.forEach(glob -> patterns.put(glob, pattern(glob)));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }

    /** The first of them that matches. */
    Optional<String> match(String name) {
        return matching(name).findFirst();
    }

    /** Whether one matches that says more than {@code *}. */
    boolean matchByMoreThanAnything(String name) {
        return matching(name).anyMatch(glob -> !ANYTHING.matcher(glob).matches());
    }

    private Stream<String> matching(String name) {
        return patterns.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(name).matches())
                .map(Map.Entry::getKey);
    }
}
