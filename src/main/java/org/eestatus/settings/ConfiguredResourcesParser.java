package org.eestatus.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A parser for the databases, caches and Celery workers that the settings configure. */
final class ConfiguredResourcesParser {

    private static final int LONGEST_NAME = 100;
    private static final String FORM = "{url: …}";
    private static final Set<String> DATABASE_KEYS = SettingsParser.keys("url user password properties");
    private static final Set<String> CACHE_KEYS = SettingsParser.keys("url user password");

    private final Placeholders placeholders;

    ConfiguredResourcesParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /**
     * Parses the sections {@code databases}, {@code caches} and {@code celery}.
     *
     * @throws SettingsException if a section is invalid
     */
    ConfiguredResources parse(Section root) {
        return new ConfiguredResources(
                root.get("databases", field -> named(field, this::database), Map.of()),
                root.get("caches", field -> named(field, this::cache), Map.of()),
                celery(root));
    }

    /**
     * Parses the Celery workers. The key may be absent, but not empty. An empty key is rejected, because the workers that the
     * user meant to list would silently go unchecked.
     */
    private List<Celery> celery(Section root) {
        Field field = root.fields().get("celery");
        return field == null ? List.of() : new CeleryParser(placeholders).parse(field);
    }

    private static <T> Map<String, T> named(Field field, Function<Field, T> type) {
        Map<String, T> named = new LinkedHashMap<>();
        field.entries(Function.identity(), "{name: " + FORM + "}").forEach((name, entry) -> {
            if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                Location place = field.location();
                throw new Location(place.file(), entry.location().line(), place.key(), place.shown())
                        .problem("not a valid name; expected 1 to %s characters, none of them a control character"
                                .formatted(LONGEST_NAME));
            }
            named.put(name, type.apply(entry));
        });
        return Collections.unmodifiableMap(named);
    }

    private ConfiguredResources.Database database(Field field) {
        Section database = field.section(DATABASE_KEYS, FORM);
        String url = database.required("url", Field::string);
        UrlSecrets.ofJdbc(url, placeholders::isSecretName).forEach(placeholders::addSecret);
        if (!url.startsWith("jdbc:")) {
            throw database.location("url").problem("not a database URL; expected one that begins with jdbc:");
        }
        Map<String, String> properties =
                new LinkedHashMap<>(database.get("properties", f -> f.entries(Field::string), Map.of()));
        for (String key : List.of("user", "password")) {
            String value = database.get(key, Field::string, "");
            if (!value.isEmpty() && properties.put(key, value) != null) {
                throw database.location(key).problem("set both here and in properties; expected only one of the two");
            }
        }
        return new ConfiguredResources.Database(url, Collections.unmodifiableMap(properties));
    }

    private RedisAddress cache(Field field) {
        return RedisUrl.address(field.section(CACHE_KEYS, FORM), "url", placeholders);
    }
}
