package org.eestatus.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eestatus.Provider;
import org.eestatus.settings.Settings;

/**
 * The CDI beans that are MicroProfile health checks (MicroProfile Health 4.0, chapter 3), grouped by resource. Each kind of
 * check has its own resource. Types are matched by name, because MicroProfile Health is not present on every server.
 */
final class HealthBeans {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");
    private static final String API = "org.eclipse.microprofile.health.";
    private static final Map<String, String> RESOURCES =
            new TreeMap<>(Map.of(API + "Liveness", "live", API + "Readiness", "ready", API + "Startup", "started"));

    /**
     * A health check bean.
     *
     * @param name the short provider name, used if it is unique in the resource
     * @param fullName the qualified provider name, used if {@code name} is not unique in the resource
     */
    private record Found(Bean<?> bean, Type type, String name, String fullName) {}

    private final List<Found> found = new ArrayList<>();

    void add(ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        type(bean).ifPresent(type -> found.add(new Found(bean, type, name(event), fullName(event))));
    }

    /** Returns the type by which the health check is looked up, or empty if the bean is not a health check. */
    private static Optional<Type> type(Bean<?> bean) {
        return bean.getTypes().stream()
                .filter(type -> type.getTypeName().equals(API + "HealthCheck"))
                .findFirst();
    }

    private static String name(ProcessBean<?> event) {
        String given = event.getBean().getName();
        if (given != null && Settings.isName(given)) {
            return given;
        }
        return asName(
                member(event).orElseGet(() -> event.getBean().getBeanClass().getSimpleName()));
    }

    private static String fullName(ProcessBean<?> event) {
        String declared = event.getBean().getBeanClass().getName().replace('$', '.');
        return asName(member(event).map(member -> declared + "." + member).orElse(declared));
    }

    /** Replaces characters that are valid in Java identifiers but not in names of providers. */
    private static String asName(String identifier) {
        return NOT_IN_A_NAME.matcher(identifier).replaceAll("-");
    }

    /** Returns the name of the producer method or field, if there is one. */
    private static Optional<String> member(ProcessBean<?> event) {
        return event.getAnnotated() instanceof AnnotatedMember<?> member
                ? Optional.of(member.getJavaMember().getName())
                : Optional.empty();
    }

    /**
     * Returns the health checks by resource and name, sorted by both. A bean of several kinds has one provider, which the
     * resources of these kinds share.
     *
     * @param provider a function that creates the provider for a bean and the type by which it is looked up
     */
    Map<String, Map<String, Provider>> byResource(BiFunction<Bean<?>, Type, Provider> provider) {
        Map<Found, Provider> providers = new HashMap<>();
        Map<String, Map<String, Provider>> byResource = new TreeMap<>();
        RESOURCES.forEach((qualifier, resource) -> {
            List<Found> qualified = found.stream()
                    .filter(each -> isQualified(each.bean(), qualifier))
                    .toList();
            if (!qualified.isEmpty()) {
                byResource.put(
                        resource,
                        named(
                                qualified,
                                each -> providers.computeIfAbsent(
                                        each, first -> provider.apply(first.bean(), first.type()))));
            }
        });
        return byResource;
    }

    private static Map<String, Provider> named(List<Found> qualified, Function<Found, Provider> provider) {
        Map<String, Provider> named = new TreeMap<>();
        qualified.stream().collect(Collectors.groupingBy(Found::name)).forEach((name, bearers) -> {
            for (Found each : bearers) {
                String unlikeOthers = bearers.size() == 1 ? name : each.fullName();
                if (named.put(unlikeOthers, provider.apply(each)) != null) {
                    throw new IllegalStateException(
                            "two MicroProfile health checks are named " + unlikeOthers + "; expected different names");
                }
            }
        });
        return named;
    }

    private static boolean isQualified(Bean<?> bean, String qualifier) {
        return bean.getQualifiers().stream()
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(qualifier));
    }
}
