package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The results of a crawl so far.
 *
 * @param version the version of the crawl at the time of the listing
 * @param resources the resources by name; a resource with several names is contained once, under the name with the widest scope
 * @param failure the reason why the crawl has not begun, or null
 * @param at the time of the listing, by the clock of {@link JndiDirectory}
 */
record JndiListing(
        JndiCrawler walk,
        long version,
        Map<String, JndiEntry> entries,
        Map<String, Object> resources,
        @Nullable NamingException failure,
        long at) {

    private static final System.Logger LOG = System.getLogger(JndiListing.class.getName());

    static JndiListing of(JndiCrawler walk, ResourceIdentity identity, long at) {
        long version = walk.version();
        try {
            Map<String, JndiEntry> entries = walk.entries();
            Map<String, Object> resources = resources(entries, identity);
            LOG.log(Level.DEBUG, "JNDI holds {0}", resources.keySet());
            return new JndiListing(
                    walk,
                    version,
                    Collections.unmodifiableMap(entries),
                    Collections.unmodifiableMap(resources),
                    null,
                    at);
        } catch (NamingException e) {
            return new JndiListing(walk, version, Map.of(), Map.of(), e, at);
        }
    }

    /** Whether the crawl has visited no target since the listing was made. */
    boolean isUpToDate() {
        return walk.version() == version;
    }

    /** Keeps each object under one name, and marks its other names as skipped. */
    private static Map<String, Object> resources(Map<String, JndiEntry> entries, ResourceIdentity identity) {
        Map<Object, String> names = new HashMap<>();
        entries.forEach((name, entry) -> {
            if (entry instanceof JndiEntry.Taken taken) {
                names.merge(identity.of(taken.resource()), name, BinaryOperator.minBy(JndiNames.BY_SPECIFICITY));
            }
        });
        Map<String, Object> resources = new LinkedHashMap<>();
        entries.replaceAll((name, entry) -> {
            if (!(entry instanceof JndiEntry.Taken taken)) {
                return entry;
            }
            String first = names.get(identity.of(taken.resource()));
            if (!name.equals(first)) {
                return new JndiEntry.Skipped(name, taken.type(), "the same as " + first);
            }
            resources.put(name, taken.resource());
            return taken;
        });
        return resources;
    }
}
