package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGateTest {

    private final List<Runnable> started = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    private final AsyncContext context = (AsyncContext) Proxy.newProxyInstance(
            MemoryGateTest.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                if (method.getName().equals("start")) {
                    started.add((Runnable) arguments[0]);
                }
                return null;
            });

    /**
     * If the caller's thread completed the request, Grizzly would process the next request of the connection on the same stack.
     */
    @Test
    void completesOnAThreadOfTheServer() {
        MemoryGate.complete(context);
        assertThat(calls).containsExactly("start");

        started.forEach(Runnable::run);
        assertThat(calls).containsExactly("start", "complete");
    }

    @Test
    void findsMemoryWhereMostOfTheHeapIsFree() {
        System.gc();
        assertThat(MemoryGate.isShort(true)).isFalse();
        assertThat(MemoryGate.isShort(false)).isFalse();
    }
}
