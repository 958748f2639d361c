package com.example.status;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A MicroProfile health check. It appears in the resource {@code ready} without an entry in the settings. */
@Readiness
@ApplicationScoped
public class Warm implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm").up().build();
    }
}
