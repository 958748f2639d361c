package org.eestatus.providers.custom;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.core.Source;
import org.jspecify.annotations.Nullable;

/** Providers of a team's own: a class, a static method, or a bean. */
public final class CustomProviders {

    private static final String SEPARATOR = "::";

    private final ClassLoader classes;
    private final Function<String, Optional<Object>> beans;

    /** @param beans the beans that have a name, where there are beans */
    public CustomProviders(ClassLoader classes, Function<String, Optional<Object>> beans) {
        this.classes = classes;
        this.beans = beans;
    }

    /**
     * What the settings name.
     *
     * @throws IllegalArgumentException if there is no such thing or it cannot be a provider; the message says what was
     *     expected
     */
    public Source source(String name, Arguments arguments) {
        return source(provider(name, arguments), arguments);
    }

    /** One that is there already. */
    public static Source source(Provider provider, Arguments arguments) {
        return new Source.Single(new InterruptibleCheck(provider, arguments));
    }

    private Provider provider(String name, Arguments arguments) {
        int separator = name.indexOf(SEPARATOR);
        if (separator >= 0) {
            Class<?> type = load(name.substring(0, separator))
                    .orElseThrow(
                            () -> new IllegalArgumentException("there is no class %s; expected one on the class path"
                                    .formatted(name.substring(0, separator))));
            return method(type, name.substring(separator + SEPARATOR.length()), arguments);
        }
        return load(name).map(CustomProviders::instance).orElseGet(() -> bean(name));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, true, classes));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "the class %s cannot be loaded (%s); expected one that is complete".formatted(name, e), e);
        }
    }

    private static Provider instance(Class<?> type) {
        if (!Provider.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "the class %s does not implement %s; expected one that does, or %s::METHOD"
                            .formatted(type.getName(), Provider.class.getName(), type.getName()));
        }
        try {
            return (Provider) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "the constructor of %s failed with %s; expected an instance"
                            .formatted(type.getName(), e.getCause()),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the class %s cannot be instantiated; expected a public class with a public constructor without parameters"
                            .formatted(type.getName()),
                    e);
        }
    }

    private static Provider method(Class<?> type, String name, Arguments arguments) {
        Method withArguments = find(type, name, List.class, Map.class);
        if (withArguments != null) {
            return given -> invoke(withArguments, given.args(), given.kwargs());
        }
        Method plain = find(type, name);
        if (plain == null) {
            throw new IllegalArgumentException(
                    "the class %s has no such method; expected public static %s(List<Object> args, Map<String, Object> kwargs) or %s()"
                            .formatted(type.getName(), name, name));
        }
        if (!arguments.equals(Arguments.NONE)) {
            throw new IllegalArgumentException(
                    "the method %s::%s takes nothing, yet there are args or kwargs; expected none, or a method (List<Object> args, Map<String, Object> kwargs)"
                            .formatted(type.getName(), name));
        }
        return given -> invoke(plain);
    }

    private static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getMethod(name, parameters);
            return Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(type.getModifiers()) ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Object invoke(Method method, Object... parameters) throws Exception {
        try {
            return method.invoke(null, parameters);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Provider bean(String name) {
        Object bean = beans.apply(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no such provider; expected a built-in one, a class that implements %s, a static method CLASS::METHOD or the name of a CDI bean"
                                .formatted(Provider.class.getName())));
        if (bean instanceof Provider provider) {
            return provider;
        }
        throw new IllegalArgumentException("the bean '%s' does not implement %s; expected one that does"
                .formatted(name, Provider.class.getName()));
    }
}
