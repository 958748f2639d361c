package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassPresenceTest {

    @Test
    void tellsATypeThatIsHere() {
        assertThat(ClassPresence.of("org.eestatus.servers.Pool", ClassPresenceTest.class))
                .isTrue();
    }

    @Test
    void tellsATypeThatIsNot() {
        assertThat(ClassPresence.of("org.eestatus.servers.Nothing", ClassPresenceTest.class))
                .isFalse();
    }

    @Test
    void looksThroughTheClassLoaderOfTheUser() {
        assertThat(ClassPresence.of("org.eestatus.servers.Pool", String.class)).isFalse();
    }

    /** Loading throws {@link NoClassDefFoundError}, as it may on a case-insensitive file system. */
    @Test
    void survivesATypeThatCannotBeLoaded() {
        assertThat(ClassPresence.of("org.eestatus.servers.Pool", new BrokenLoader().user()))
                .isFalse();
    }

    private static final class BrokenLoader extends ClassLoader {

        Class<?> user() {
            return java.lang.reflect.Proxy.newProxyInstance(this, new Class<?>[] {Runnable.class}, (a, b, c) -> null)
                    .getClass();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eestatus.")) {
                throw new NoClassDefFoundError(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
