package org.eestatus.website;

import java.lang.reflect.Proxy;

/**
 * A factory for implementations of an interface in which each method throws an exception with the name of the method. A
 * wrapper of such an implementation overrides the methods in use.
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
