package org.eestatus.servers;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an object of a server by the names of its fields and methods. Whatever is not there, or not to be read, is
 * nothing, and so is all that would follow from it.
 */
public final class ReflectiveView {

    private static final List<String> SERVERS =
            List.of("com.sun.", "fish.payara.", "org.glassfish.", "org.jboss.", "org.wildfly.");

    private static final ReflectiveView NOTHING = new ReflectiveView(null);

    private final @Nullable Object object;

    private ReflectiveView(@Nullable Object object) {
        this.object = object;
    }

    public static ReflectiveView into(Object object) {
        return new ReflectiveView(object);
    }

    /** Nothing for an object of no server's class, since the methods of others may do anything, such as wait. */
    public static ReflectiveView intoServer(Object object) {
        for (Class<?> each = object.getClass(); each != null; each = each.getSuperclass()) {
            if (SERVERS.stream().anyMatch(each.getName()::startsWith)) {
                return new ReflectiveView(object);
            }
        }
        return NOTHING;
    }

    /** The value of a field, be it private or of a superclass. */
    public ReflectiveView field(String name) {
        return then(target -> {
            Field field = field(target.getClass(), name);
            field.setAccessible(true);
            return field.get(target);
        });
    }

    /** What a public method without parameters returns. */
    public ReflectiveView call(String method) {
        return then(target -> {
            Method called = method(target.getClass(), method);
            called.setAccessible(true);
            return called.invoke(target);
        });
    }

    /** Of a proxy, the method of an interface: the class of the proxy itself may be in a module that lets nobody in. */
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

    /** What a public method returns that has one parameter of this object's type. */
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

    /** What a method that is not public returns for these arguments. */
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

    /** What a static method without parameters returns, of a class that is loaded by the object's own class loader. */
    public ReflectiveView callStatic(String className, String method) {
        return then(target -> Class.forName(className, true, target.getClass().getClassLoader())
                .getMethod(method)
                .invoke(null));
    }

    /** The object, if it is one of this type. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(object) ? Optional.of(type.cast(object)) : Optional.empty();
    }

    /** The values, if it is a map. */
    public Stream<ReflectiveView> values() {
        return object instanceof Map<?, ?> map ? map.values().stream().map(ReflectiveView::new) : Stream.empty();
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
