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
import org.eestatus.core.run.Source;
import org.jspecify.annotations.Nullable;

/** Lookup of custom providers by the name of a class, a static method or a bean. */
public final class CustomProviders {

    private static final String SEPARATOR = "::";

    private final ClassLoader classes;
    private final Function<String, Optional<Object>> beans;
    private final String classPlaces;

    /**
     * @param beans returns the bean with a given name, if there is one
     * @param classPlaces where the classes may be, for messages
     */
    public CustomProviders(ClassLoader classes, Function<String, Optional<Object>> beans, String classPlaces) {
        this.classes = classes;
        this.beans = beans;
        this.classPlaces = classPlaces;
    }

    /**
     * Returns the source for a provider name in the settings, or empty if there is no class and no bean with that name.
     *
     * @throws IllegalArgumentException if the class, method or bean cannot be used as a provider; the message states
     *     what is expected
     */
    public Optional<Source> source(String name, Arguments arguments) {
        return provider(name, arguments).map(provider -> source(provider, arguments));
    }

    /** Returns the source for an existing provider instance. */
    public static Source source(Provider provider, Arguments arguments) {
        return new Source.Single(new InterruptibleCheck(provider, arguments));
    }

    private Optional<Provider> provider(String name, Arguments arguments) {
        int separator = name.indexOf(SEPARATOR);
        if (separator >= 0) {
            String type = name.substring(0, separator);
            return Optional.of(method(
                    load(type)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "there is no class %s; expected this class %s".formatted(type, classPlaces))),
                    name.substring(separator + SEPARATOR.length()),
                    arguments));
        }
        return load(name)
                .map(CustomProviders::instance)
                .or(() -> beans.apply(name).map(bean -> bean(name, bean)));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, true, classes));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "the class %s cannot be loaded (%s); expected a class that can be initialized, with all its dependencies"
                            .formatted(name, e),
                    e);
        }
    }

    private static Provider instance(Class<?> type) {
        if (!Provider.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "the class %s does not implement %s; expected a class that does, or a static method %s::METHOD"
                            .formatted(type.getName(), Provider.class.getName(), type.getName()));
        }
        try {
            return (Provider) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "the constructor of %s threw %s; expected it not to throw".formatted(type.getName(), e.getCause()),
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
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException(
                    ("the method %s::%s has no parameters, but the settings contain args or kwargs; expected neither,"
                                    + " or a method with parameters (List<Object> args, Map<String, Object> kwargs)")
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

    private static Provider bean(String name, Object bean) {
        if (bean instanceof Provider provider) {
            return provider;
        }
        throw new IllegalArgumentException("the bean '%s' does not implement %s; expected a bean that does"
                .formatted(name, Provider.class.getName()));
    }
}
