package org.eestatus.providers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.eestatus.Provider;
import org.eestatus.jndi.JndiEntry;

/**
 * What the place where EE Status runs offers to providers.
 *
 * @param classPath where custom providers, and the file with the build information, are found
 * @param resources the resources of the hosting server, by the names under which they are shown, in order
 * @param sightings every name that the server lists, with what became of it
 * @param beans the bean of a name, if there is one
 * @param classPlaces where a class of a team's own may be, for messages
 * @param healthChecks what asks the health checks of MicroProfile, by resource and name
 */
public record RuntimeEnvironment(
        ClassLoader classPath,
        Callable<Map<String, Object>> resources,
        Callable<Map<String, JndiEntry>> sightings,
        Function<String, Optional<Object>> beans,
        String classPlaces,
        Map<String, Map<String, Provider>> healthChecks) {

    /** On a server. */
    public RuntimeEnvironment(
            ClassLoader classPath,
            Callable<Map<String, Object>> resources,
            Callable<Map<String, JndiEntry>> sightings,
            Function<String, Optional<Object>> beans,
            Map<String, Map<String, Provider>> healthChecks) {
        this(
                classPath,
                resources,
                sightings,
                beans,
                "in the WAR, or in a library folder that the server shows to applications",
                healthChecks);
    }

    /**
     * Where there is no server.
     *
     * @param classPlaces where a class of a team's own may be, for messages
     */
    public RuntimeEnvironment(ClassLoader classPath, String classPlaces) {
        this(classPath, Map::of, Map::of, name -> Optional.empty(), classPlaces, Map.of());
    }
}
