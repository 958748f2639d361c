package org.eestatus.website;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules by which a version of the expression language resolves the properties and methods of a class. */
enum ElRules {
    /** Jakarta EE 10: a property requires a getter, on records too. */
    EL_5 {
        @Override
        Type property(Type base, String name) {
            return getter(raw(base), name);
        }
    },
    /** Jakarta EE 11: {@code RecordELResolver} resolves only the components of a record. */
    EL_6 {
        @Override
        Type property(Type base, String name) {
            if (!raw(base).isRecord()) {
                return getter(raw(base), name);
            }
            return Arrays.stream(raw(base).getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findFirst()
                    .map(RecordComponent::getGenericType)
                    .orElseThrow(() -> missing(base, "record component " + name));
        }
    };

    /** @throws IllegalArgumentException if the property does not resolve */
    abstract Type property(Type base, String name);

    private static Type getter(Class<?> type, String name) {
        if (Map.class.isAssignableFrom(type)) {
            return Object.class;
        }
        try {
            return Arrays.stream(Introspector.getBeanInfo(type).getPropertyDescriptors())
                    .filter(property -> property.getName().equals(name))
                    .map(PropertyDescriptor::getReadMethod)
                    .filter(method -> method != null && isAccessible(method))
                    .findFirst()
                    .map(Method::getGenericReturnType)
                    .orElseThrow(() -> missing(type, "getter of " + name));
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the return type of a method. Both versions resolve methods by the same rules. Overloads with the same number of
     * parameters must not be ambiguous.
     */
    Type method(Type base, String name, List<Type> arguments) {
        List<Method> found = Arrays.stream(raw(base).getMethods())
                .filter(method -> method.getName().equals(name) && isAccessible(method) && takes(method, arguments))
                .toList();
        if (found.isEmpty()) {
            throw missing(base, "method %s of %s".formatted(name, arguments));
        }
        return found.get(0).getGenericReturnType();
    }

    private static boolean takes(Method method, List<Type> arguments) {
        if (method.getParameterCount() != arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            Class<?> parameter = boxed(method.getParameterTypes()[i]);
            Type argument = arguments.get(i);
            if (argument != Expression.NULL && !parameter.isAssignableFrom(boxed(raw(argument)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAccessible(Method method) {
        return Stream.of(method, inherited(method))
                .anyMatch(each -> Modifier.isPublic(each.getDeclaringClass().getModifiers()));
    }

    /**
     * Returns the interface method that the given method implements, or else the given method. An interface method can be
     * called even if the class is not public.
     */
    private static Method inherited(Method method) {
        return Arrays.stream(method.getDeclaringClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElse(method);
    }

    private static IllegalArgumentException missing(Type base, String what) {
        return new IllegalArgumentException("%s has no public %s".formatted(base.getTypeName(), what));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> whole ? whole : Object.class;
    }

    /** Returns the element type of an iterable, for a loop over it. */
    static Type element(Type iterable) {
        if (iterable instanceof ParameterizedType parameterized && Iterable.class.isAssignableFrom(raw(iterable))) {
            return parameterized.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException(iterable.getTypeName() + " is not an iterable with a known element type");
    }
}
