package org.eestatus.providers.microprofile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.Public;

/**
 * A provider that runs a MicroProfile health check. If the check reports that it is down, the top-level value
 * {@code up} is false.
 */
public final class HealthCheckProvider implements Provider {

    private final Supplier<?> check;

    /**
     * Creates a provider that runs a health check.
     *
     * @param check returns a {@link HealthCheck}; the type of the supplier does not say so, because not every server
     *     has that class
     */
    public HealthCheckProvider(Supplier<?> check) {
        this.check = check;
    }

    @Override
    public Object status(Arguments arguments) {
        HealthCheck asked = (HealthCheck) check.get();
        HealthCheckResponse response = Objects.requireNonNull(asked.call(), "the health check returned no response");
        Map<String, Object> status = new LinkedHashMap<>();
        if (response.getName() != null) {
            status.put("name", Public.of(response.getName()));
        }
        status.put("up", response.getStatus() == HealthCheckResponse.Status.UP);
        response.getData().filter(data -> !data.isEmpty()).ifPresent(data -> status.put("data", data));
        return status;
    }
}
