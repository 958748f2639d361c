package org.eestatus.website;

import java.lang.reflect.Proxy;

/**
 * A factory for implementations of an interface whose methods all throw an exception that names the method. A wrapper around
 * such an implementation overrides the methods that are used.
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
