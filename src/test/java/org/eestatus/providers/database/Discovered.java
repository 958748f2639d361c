package org.eestatus.providers.database;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eestatus.core.run.Source;

/** Creates sources for the databases of the server only, without configured databases. */
final class Discovered {

    private Discovered() {}

    static Source health(Callable<Map<String, Object>> resources) {
        return databases(resources).health();
    }

    static Source stats(Callable<Map<String, Object>> resources) {
        return databases(resources).stats();
    }

    private static Databases databases(Callable<Map<String, Object>> resources) {
        return new Databases(Map.of(), Discovered.class.getClassLoader(), resources);
    }
}
