package org.eestatus.providers.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eestatus.Arguments;
import org.eestatus.Sensitive;
import org.junit.jupiter.api.Test;

class HealthCheckProviderTest {

    @Test
    void showsFiguresToEverybodyAndAllOtherDataAsDetails() {
        Map<String, Object> data = Map.of("port", 5432, "open", true, "host", "db1", "hosts", List.of("db1", "db2"));
        HealthCheck check = () -> new HealthCheckResponse("db", HealthCheckResponse.Status.UP, Optional.of(data));

        assertThat(new HealthCheckProvider(() -> check).status(new Arguments(List.of(), Map.of())))
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
                                Sensitive.of(List.of("db1", "db2")))));
    }
}
