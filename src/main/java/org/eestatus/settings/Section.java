package org.eestatus.settings;

import java.util.Map;
import java.util.function.Function;

/** A mapping with only known keys. {@link #get} and {@link #required} treat a null value as an absent key. */
record Section(Location location, Map<String, Field> fields) {

    <T> T get(String key, Function<Field, T> type, T otherwise) {
        Field field = fields.get(key);
        return field == null || field.isNull() ? otherwise : type.apply(field);
    }

    <T> T required(String key, Function<Field, T> type) {
        Field field = fields.get(key);
        if (field == null || field.isNull()) {
            throw location.problem("the required key '" + key + "' is missing; expected it in this mapping");
        }
        return type.apply(field);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    Location location(String key) {
        Field field = fields.get(key);
        return field == null ? location : field.location();
    }
}
