package org.eestatus.servers;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A null-safe view of a server object. It reads fields and calls methods by reflection. If a member is missing or not
 * accessible, the result is an empty view. A view that is derived from an empty view is also empty.
 */
public final class ReflectiveView {

    private static final ReflectiveView NOTHING = new ReflectiveView(null);

    private final @Nullable Object object;

    private ReflectiveView(@Nullable Object object) {
        this.object = object;
    }

    public static ReflectiveView into(Object object) {
        return new ReflectiveView(object);
    }

    /**
     * Returns a view of an object if its class or one of its superclasses has a matching name, otherwise an empty view. Objects
     * of other classes are excluded, because their methods may do anything, for example block.
     */
    static ReflectiveView into(Object object, Predicate<String> className) {
        for (Class<?> each = object.getClass(); each != null; each = each.getSuperclass()) {
            if (className.test(each.getName())) {
                return new ReflectiveView(object);
            }
        }
        return NOTHING;
    }

    /**
     * Returns the value of a field, which may be private or inherited.
     *
     * @param names the names of the field in different servers or versions; the first field whose value is not null counts
     */
    public ReflectiveView field(String... names) {
        return Arrays.stream(names)
                .map(name -> then(target -> {
                    Field field = field(target.getClass(), name);
                    field.setAccessible(true);
                    return field.get(target);
                }))
                .filter(ReflectiveView::isPresent)
                .findFirst()
                .orElse(NOTHING);
    }

    /** Calls a public method without parameters. */
    public ReflectiveView call(String method) {
        return then(target -> {
            Method called = method(target.getClass(), method);
            called.setAccessible(true);
            return called.invoke(target);
        });
    }

    /**
     * Finds a public method without parameters. For a proxy, returns the method of one of its interfaces, because the class of
     * the proxy itself may be in a module that is not open.
     */
    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        if (Proxy.isProxyClass(type)) {
            for (Class<?> each : type.getInterfaces()) {
                Optional<Method> method = Arrays.stream(each.getMethods())
                        .filter(found -> found.getName().equals(name) && found.getParameterCount() == 0)
                        .findFirst();
                if (method.isPresent()) {
                    return method.get();
                }
            }
        }
        return type.getMethod(name);
    }

    /** Calls a public method that has one parameter, if the parameter accepts this argument. */
    public ReflectiveView call(String method, ReflectiveView argument) {
        return then(target -> {
            for (Method called : target.getClass().getMethods()) {
                if (takes(called, method, argument.object)) {
                    return called.invoke(target, argument.object);
                }
            }
            return null;
        });
    }

    /** Calls a non-public method with these arguments. */
    public ReflectiveView callHidden(String method, Object... arguments) {
        return then(target -> {
            for (Class<?> each = target.getClass(); each != null; each = each.getSuperclass()) {
                for (Method called : each.getDeclaredMethods()) {
                    if (takes(called, method, arguments)) {
                        return called.invoke(target, arguments);
                    }
                }
            }
            return null;
        });
    }

    private static boolean takes(Method method, String name, @Nullable Object... arguments) {
        boolean takes = method.getName().equals(name) && method.getParameterCount() == arguments.length;
        for (int i = 0; takes && i < arguments.length; i++) {
            takes = MethodType.methodType(method.getParameterTypes()[i])
                    .wrap()
                    .returnType()
                    .isInstance(arguments[i]);
        }
        if (takes) {
            method.setAccessible(true);
        }
        return takes;
    }

    /**
     * Calls a static method that has no parameters. The class is loaded by the class loader of the class in this view, or of the
     * object's class.
     */
    public ReflectiveView callStatic(String className, String method) {
        return then(target -> {
            Class<?> type = target instanceof Class<?> known ? known : target.getClass();
            return Class.forName(className, true, type.getClassLoader())
                    .getMethod(method)
                    .invoke(null);
        });
    }

    /** Returns the object, if it is an instance of this type. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(object) ? Optional.of(type.cast(object)) : Optional.empty();
    }

    boolean isPresent() {
        return object != null;
    }

    /** Returns the values of the object if it is a map, its elements if it is an array, otherwise an empty stream. */
    public Stream<ReflectiveView> values() {
        if (object instanceof Map<?, ?> map) {
            return map.values().stream().map(ReflectiveView::new);
        }
        return object instanceof Object[] array ? Arrays.stream(array).map(ReflectiveView::new) : Stream.empty();
    }

    private interface Look {
        @Nullable
        Object at(Object target) throws ReflectiveOperationException;
    }

    private ReflectiveView then(Look look) {
        if (object == null) {
            return NOTHING;
        }
        try {
            return new ReflectiveView(look.at(object));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return NOTHING;
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Optional<Field> field = Arrays.stream(each.getDeclaredFields())
                    .filter(declared -> declared.getName().equals(name))
                    .findFirst();
            if (field.isPresent()) {
                return field.get();
            }
        }
        throw new NoSuchFieldException(name);
    }
}
