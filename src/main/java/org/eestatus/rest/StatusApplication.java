package org.eestatus.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The JAX-RS application at {@code /api}. */
@ApplicationPath("api")
public class StatusApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                TreeEndpoint.class,
                DescriptionEndpoint.class,
                ReaderFilter.class,
                VaryFilter.class,
                UnknownNameMapper.class,
                BusyMapper.class,
                WebApplicationExceptionMapper.class,
                ThrowableMapper.class);
    }

    /** Disables the WADL description that Jersey would generate. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
