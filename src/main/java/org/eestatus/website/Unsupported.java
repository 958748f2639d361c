package org.eestatus.website;

import java.lang.reflect.Proxy;

/**
 * A factory for instances of an interface whose methods all throw an exception with the name of the method. Wrappers of these
 * instances override the methods in use.
 */
final class Unsupported {

    private Unsupported() {}

    static <T> T instance(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("Not available without a request: " + method.getName());
                }));
    }
}
