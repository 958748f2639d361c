package org.eestatus.it.checks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** A custom health check that throws an exception. {@link Producers} has a health check of the same name. */
@Startup
@Named("warmedUp")
@ApplicationScoped
public class Late implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        throw new IllegalStateException("not yet");
    }
}
