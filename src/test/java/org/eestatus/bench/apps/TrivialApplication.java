package org.eestatus.bench.apps;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The JAX-RS application that contains {@link TrivialEndpoint}. */
@ApplicationPath("rest")
public class TrivialApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(TrivialEndpoint.class);
    }
}
