package org.eestatus.servers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that EE Status knows. A class loader shows which of them loaded an application. */
final class SupportedServers {

    private static final List<Server> ALL = List.of(new GlassFish(), new WildFly(), new OpenLiberty());

    private SupportedServers() {}

    /**
     * Returns the server whose class loader loaded an application, or {@link Server#UNKNOWN}.
     *
     * @param application the class loader of the application. Its parents are considered too, because an application may
     *     have class loaders of its own
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
