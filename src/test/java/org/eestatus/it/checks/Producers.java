package org.eestatus.it.checks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Custom health checks that producer methods create. */
@ApplicationScoped
public class Producers {

    @Produces
    @Startup
    HealthCheck warmedUp() {
        return () -> HealthCheckResponse.up("warmed up");
    }

    @Produces
    HealthCheck ofNoKind() {
        return () -> HealthCheckResponse.down("of no kind");
    }
}
