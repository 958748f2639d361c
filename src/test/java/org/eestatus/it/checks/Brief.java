package org.eestatus.it.checks;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** A health check of a team's that lives as long as a request. */
@Startup
@RequestScoped
public class Brief implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("brief");
    }
}
