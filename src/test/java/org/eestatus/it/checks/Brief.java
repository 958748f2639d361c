package org.eestatus.it.checks;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** A custom request-scoped health check. */
@Startup
@RequestScoped
public class Brief implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("brief");
    }
}
