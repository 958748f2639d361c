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
 * The beans that are health checks of MicroProfile (MicroProfile Health 4.0, chapter 3), by the resources that stand for
 * their kinds. Types are known by their names alone, since not every server has them.
 */
final class HealthBeans {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9._-]");
    private static final String API = "org.eclipse.microprofile.health.";
    private static final Map<String, String> RESOURCES =
            new TreeMap<>(Map.of(API + "Liveness", "live", API + "Readiness", "ready", API + "Startup", "started"));

    /**
     * One of them.
     *
     * @param name what it is called, if no other is
     * @param fullName what it is called otherwise
     */
    private record Found(Bean<?> bean, Type type, String name, String fullName) {}

    private final List<Found> found = new ArrayList<>();

    void add(ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        type(bean).ifPresent(type -> found.add(new Found(bean, type, name(event), fullName(event))));
    }

    /** Under which its health check is looked up, if it is one. */
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

    /** Java takes more letters than a path does. */
    private static String asName(String identifier) {
        return NOT_IN_A_NAME.matcher(identifier).replaceAll("-");
    }

    /** The method or field that produces it, if there is one. */
    private static Optional<String> member(ProcessBean<?> event) {
        return event.getAnnotated() instanceof AnnotatedMember<?> member
                ? Optional.of(member.getJavaMember().getName())
                : Optional.empty();
    }

    /**
     * Each of them by its resource and its name, in the order of these. A bean of several kinds has one provider in all of
     * their resources.
     *
     * @param provider asks the bean, which has the type
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
                            "two health checks of MicroProfile are both " + unlikeOthers + "; expected another name");
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
