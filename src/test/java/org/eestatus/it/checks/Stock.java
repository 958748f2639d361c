package org.eestatus.it.checks;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A custom health check that is down. */
@Readiness
@ApplicationScoped
public class Stock implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stock")
                .down()
                .withData("pallets", 0)
                .withData("open", false)
                .withData("error", "db.internal refuses")
                .build();
    }
}
