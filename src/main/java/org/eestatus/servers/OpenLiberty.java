package org.eestatus.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import javax.sql.DataSource;

/** Open Liberty and WebSphere Liberty. */
public final class OpenLiberty extends KnownServer {

    private static final ClassNames OWN =
            ClassNames.in("com.ibm.ejs.", "com.ibm.websphere.", "com.ibm.ws.", "com.ibm.wsspi.", "io.openliberty.");

    public OpenLiberty() {
        super(new OpenLibertyNaming(OWN));
    }

    /**
     * Reads the state of the pool, which keeps its idle connections in several lists. The total count of the pool also includes
     * connections that are being created, so the entries of its map of connections are counted instead. Returns empty if the
     * maximum is 0, which means no limit.
     */
    @Override
    public Optional<Pool> pool(DataSource dataSource) {
        ReflectiveView pool = pool(ReflectiveView.into(dataSource));
        int idle = pool.field("freePool")
                .values()
                .flatMap(part -> part.field("mcWrapperList").call("size").as(Integer.class).stream())
                .mapToInt(Integer::intValue)
                .sum();
        return pool.field("mcToMCWMap")
                .as(Map.class)
                .flatMap(open -> pool.field("maxConnections")
                        .as(Integer.class)
                        .filter(max -> max > 0)
                        .flatMap(max -> pool.field("waiterCount")
                                .as(Integer.class)
                                .map(waiting -> new Pool(Math.max(0, open.size() - idle), idle, max, waiting))));
    }

    @Override
    public Object poolIdentity(DataSource dataSource) {
        return naming().identity(dataSource);
    }

    static ReflectiveView pool(ReflectiveView dataSource) {
        return dataSource.field("cm").field("_pm");
    }

    /** Reads the address from the driver's data source, which the connection factory holds. */
    @Override
    public DatabaseAddress address(DataSource dataSource) {
        ReflectiveView object = ReflectiveView.into(dataSource);
        return DatabaseAddress.in(object.field("mcf").call("getUnderlyingDataSource"), object);
    }

    /** Returns true: Liberty shares a connection within a local transaction containment, which begins with a managed thread. */
    @Override
    public boolean tiesConnectionsToContext() {
        return true;
    }

    /** Returns true: Liberty reads the roles of an application from {@code web.xml} and annotations only. */
    @Override
    public boolean ignoresDeclaredRoles() {
        return true;
    }

    /** Returns true, which is the default of {@code useAuthenticationDataForUnprotectedResource} in Liberty. */
    @Override
    public boolean verifiesPasswordsUnasked() {
        return true;
    }

    /** Reads the policy that limits the tasks of the executor. All executors share the threads of the server. */
    @Override
    public Map<String, Number> executorFigures(Object executor) {
        ReflectiveView policy = ReflectiveView.into(executor).call("getNormalPolicyExecutor");
        Map<String, Number> figures = new LinkedHashMap<>();
        policy.field("queue").as(Queue.class).ifPresent(queue -> figures.put("queue", queue.size()));
        policy.call("getRunningTaskCount").as(Integer.class).ifPresent(count -> figures.put("active_threads", count));
        policy.call("getMaxConcurrency")
                .as(Integer.class)
                .filter(max -> max < Integer.MAX_VALUE)
                .ifPresent(max -> figures.put("max_threads", max));
        return figures;
    }
}
