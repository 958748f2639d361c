package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.runtime.BatchStatus;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Covers unknown batch runtimes. The integration tests cover the batch runtimes of real servers. */
class BatchRuntimeViewTest {

    static List<BatchRuntimeView> views() {
        return Stream.of(new GlassFish(), new WildFly(), Server.UNKNOWN)
                .map(server -> server.batch(BatchStatus.STARTED))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void showsTheJobsOfTheApplicationIfTheRuntimeIsNotKnown(BatchRuntimeView view) {
        assertThat(view.isUninitialized()).isFalse();
        assertThat(view.jobNames()).isEmpty();
        assertThat(view.operators("own", String.class)).containsExactly("own");
    }

    @ParameterizedTest
    @MethodSource("views")
    void runsAQueryIfTheRuntimeIsNotKnown(BatchRuntimeView view) throws Exception {
        assertThat(view.privileged(() -> "result")).isEqualTo("result");
        assertThatThrownBy(() -> view.privileged(() -> {
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
    }
}
