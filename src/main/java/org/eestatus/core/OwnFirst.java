package org.eestatus.core;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The components that the settings name, in their order, and behind them the discovered ones. Where both have a name,
 * it stands for the settings' one, and the log says once that the other is not shown.
 */
public final class OwnFirst implements Source.Listing {

    private static final System.Logger LOG = System.getLogger(OwnFirst.class.getName());

    private final Map<String, Component> own;
    private final Source.Listing discovered;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public OwnFirst(Map<String, Component> own, Source.Listing discovered) {
        this.own = own;
        this.discovered = discovered;
    }

    @Override
    public Map<String, Component> list(Deadline deadline) throws Exception {
        Map<String, Component> listed = new LinkedHashMap<>(own);
        discovered.list(deadline).forEach((name, component) -> {
            if (listed.putIfAbsent(name, component) != null && told.add(name)) {
                LOG.log(
                        Level.WARNING,
                        "''{0}'' of the settings is shown; what the server has under that name is not",
                        name);
            }
        });
        return listed;
    }
}
