package org.eestatus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private final Beans beans = new Beans();
    private final BeanManager manager = beans.manager(name -> name);
    private final References references = new References();

    @Test
    void endsWhatWasMadeOnce() {
        assertThat(references.get(manager, bean("clock"), Object.class)).isEqualTo("clock");
        references.release();
        references.release();

        assertThat(beans.released()).containsExactly("clock");
    }

    @Test
    void endsTheNextWhereAnEndFails() {
        assertThat(references.get(manager, bean("broken"), Object.class)).isEqualTo("broken");
        assertThat(references.get(manager, bean("clock"), Object.class)).isEqualTo("clock");
        references.release();

        assertThat(beans.released()).containsExactly("broken", "clock");
    }

    @Test
    void makesNothingBeforeItIsAskedFor() {
        AtomicInteger made = new AtomicInteger();
        Supplier<Object> clock =
                references.whenAsked(beans.manager(name -> name + made.incrementAndGet()), bean("clock"), Object.class);

        assertThat(made).hasValue(0);
        assertThat(clock.get()).isEqualTo("clock1");
        assertThat(clock.get()).isEqualTo("clock1");
    }

    @Test
    void triesAgainWhatCouldNotBeMade() {
        AtomicInteger tries = new AtomicInteger();
        Supplier<Object> clock = references.whenAsked(
                beans.manager(name -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return name;
                }),
                bean("clock"),
                Object.class);

        assertThatThrownBy(clock::get).hasMessage("not yet");
        assertThat(beans.released()).containsExactly("clock");
        assertThat(clock.get()).isEqualTo("clock");
    }

    private static Bean<?> bean(String name) {
        return Beans.bean(name, Set.of(Object.class));
    }
}
