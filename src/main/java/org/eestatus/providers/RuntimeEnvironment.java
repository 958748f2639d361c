package org.eestatus.providers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.eestatus.Provider;
import org.eestatus.jndi.JndiEntry;
import org.eestatus.servers.Server;

/**
 * The class path, resources, beans and health checks that the environment of EE Status offers to providers.
 *
 * @param classPath class loader for custom providers, JDBC drivers and the files with the build information
 * @param server the hosting server
 * @param resources returns the resources of the hosting server by display name, in display order
 * @param jndiEntries returns every JNDI name that the server lists, each with its resource or with the reason for
 *     skipping the name
 * @param beans returns the bean with a given name, if there is one
 * @param classPlaces where the classes of custom providers may be, for messages
 * @param healthChecks providers that run the MicroProfile health checks, by resource and name
 */
public record RuntimeEnvironment(
        ClassLoader classPath,
        Server server,
        Callable<Map<String, Object>> resources,
        Callable<Map<String, JndiEntry>> jndiEntries,
        Function<String, Optional<Object>> beans,
        String classPlaces,
        Map<String, Map<String, Provider>> healthChecks) {

    /** Creates an environment on a server. */
    public RuntimeEnvironment(
            ClassLoader classPath,
            Server server,
            Callable<Map<String, Object>> resources,
            Callable<Map<String, JndiEntry>> jndiEntries,
            Function<String, Optional<Object>> beans,
            Map<String, Map<String, Provider>> healthChecks) {
        this(
                classPath,
                server,
                resources,
                jndiEntries,
                beans,
                "in the WAR or in a server library folder that is visible to applications",
                healthChecks);
    }

    /**
     * Creates an environment without a server.
     *
     * @param classPlaces where the classes of custom providers may be, for messages
     */
    public RuntimeEnvironment(ClassLoader classPath, String classPlaces) {
        this(classPath, Server.UNKNOWN, Map::of, Map::of, name -> Optional.empty(), classPlaces, Map.of());
    }
}
