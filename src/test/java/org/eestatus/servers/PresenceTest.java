package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresenceTest {

    @Test
    void tellsATypeThatIsHere() {
        assertThat(Presence.of("org.eestatus.servers.Pool", PresenceTest.class)).isTrue();
    }

    @Test
    void tellsATypeThatIsNot() {
        assertThat(Presence.of("org.eestatus.servers.Nothing", PresenceTest.class))
                .isFalse();
    }

    @Test
    void looksThroughTheClassLoaderOfTheUser() {
        assertThat(Presence.of("org.eestatus.servers.Pool", String.class)).isFalse();
    }

    /** As on a disk that does not tell upper from lower case. */
    @Test
    void survivesATypeThatCannotBeLoaded() {
        assertThat(Presence.of("org.eestatus.servers.Pool", new BrokenLoader().user()))
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
