package org.eestatus.providers.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eestatus.Arguments;
import org.eestatus.Sensitive;
import org.eestatus.core.run.Source;
import org.eestatus.providers.Asking;
import org.eestatus.providers.custom.CustomProviders;
import org.junit.jupiter.api.Test;

class HealthCheckProviderTest {

    @Test
    void showsTheNameAndFiguresToEverybodyAndTextsAsDetails() throws Exception {
        Map<String, Object> data = Map.of("port", 5432, "open", true, "host", "db1", "hosts", List.of("db1", "db2"));
        HealthCheck check = () -> new HealthCheckResponse("db", HealthCheckResponse.Status.UP, Optional.of(data));
        Source source = CustomProviders.source(new HealthCheckProvider(() -> check), Arguments.NONE);

        try (Asking asking = Asking.of(source)) {
            assertThat(asking.outcome().value())
                    .isEqualTo(Map.of(
                            "name",
                            "db",
                            "up",
                            true,
                            "data",
                            Map.of(
                                    "port",
                                    5432,
                                    "open",
                                    true,
                                    "host",
                                    Sensitive.of("db1"),
                                    "hosts",
                                    List.of(Sensitive.of("db1"), Sensitive.of("db2")))));
        }
    }
}
