package org.eestatus.servers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that EE Status knows. The class loader of an application identifies the server on which the application runs. */
final class SupportedServers {

    private static final List<Server> ALL = List.of(new GlassFish(), new WildFly(), new OpenLiberty());

    private SupportedServers() {}

    /**
     * Returns the server whose class loader loaded an application, or {@link Server#UNKNOWN}.
     *
     * @param application the class loader of the application. Its parents are also considered, because an application may have
     *     its own class loaders
     */
    static Server loading(@Nullable ClassLoader application) {
        for (ClassLoader each = application; each != null; each = each.getParent()) {
            String className = each.getClass().getName();
            for (Server server : ALL) {
                if (server.owns(className)) {
                    return server;
                }
            }
        }
        return Server.UNKNOWN;
    }
}
