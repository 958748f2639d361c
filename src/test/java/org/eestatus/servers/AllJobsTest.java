package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.runtime.BatchStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The integration tests cover the batch runtimes of real servers. */
class AllJobsTest {

    private final AllJobs jobs = AllJobs.behind(BatchStatus.STARTED);

    @Test
    void areThoseOfTheApplicationOnAServerThatIsNotKnown() {
        assertThat(jobs.areAsleep()).isFalse();
        assertThat(jobs.names()).isEmpty();
        assertThat(AllJobs.operators("own", String.class)).containsExactly("own");
    }

    @Test
    void areAskedThereAsEver() throws Exception {
        assertThat(jobs.asking(() -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> jobs.asking(() -> {
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
    }
}
