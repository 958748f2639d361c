package org.eestatus.web;

import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.List;

/** Creates filters, servlets and listeners. Each field with {@link Inject} receives the first bean of the type of the field. */
record FieldInjector(List<Object> beans) {

    Object create(String className) {
        try {
            Object created = Class.forName(className).getDeclaredConstructor().newInstance();
            for (Class<?> type = created.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Inject.class)) {
                        field.setAccessible(true);
                        field.set(created, bean(field.getType()));
                    }
                }
            }
            return created;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className, e);
        }
    }

    private Object bean(Class<?> type) {
        return beans.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no bean of the type " + type.getName()));
    }
}
