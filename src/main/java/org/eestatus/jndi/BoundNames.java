package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.naming.Binding;
import javax.naming.Context;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.spi.NamingManager;
import org.eestatus.core.redact.SafeText;
import org.eestatus.servers.BoundEntry;
import org.eestatus.servers.NamingRules;
import org.jspecify.annotations.Nullable;

/**
 * The names that are bound in a context, with the entry that the server lists for each name.
 *
 * <p>On some servers, {@link Context#list} calls each object factory to determine the class of the created object, or does not
 * show which resources are remote. Therefore the server's own name store is read if possible.
 *
 * @param names the entries by listed name; some servers list full names, others list names relative to the context
 * @param error the first exception that aborted the listing or made it incomplete, if any
 */
@SuppressWarnings("BanJNDI")
record BoundNames(Map<String, BoundEntry> names, Optional<Throwable> error) {

    private static final System.Logger LOG = System.getLogger(BoundNames.class.getName());

    /** Maximum number of errors before the listing is aborted, because an enumeration may fail for each element. */
    private static final int MOST_ERRORS = 100;

    /** Lists a context. If reading a name or the listing itself fails, the other names are kept. */
    static BoundNames in(Context context, String place, NamingRules server) {
        Map<String, BoundEntry> names = new LinkedHashMap<>();
        try {
            if (!NamingManager.hasInitialContextFactoryBuilder()) {
                return new BoundNames(names, read(context.list(place), server, names));
            }
            Object there = context.lookup(place);
            Optional<Map<String, BoundEntry>> ofContext = server.stored(there);
            if (ofContext.isPresent()) {
                return new BoundNames(ofContext.get(), Optional.empty());
            }
            if (there instanceof Context store && server.listsStoredBindings(store)) {
                return new BoundNames(names, read(store.listBindings(""), server, names));
            }
            NamingEnumeration<NameClassPair> children = context.list(place);
            Optional<Map<String, BoundEntry>> ofListing = server.stored(children);
            return ofListing.isPresent()
                    ? new BoundNames(ofListing.get(), Optional.empty())
                    : new BoundNames(names, read(children, server, names));
        } catch (Throwable e) {
            return new BoundNames(names, Optional.of(e));
        }
    }

    private static Optional<Throwable> read(
            NamingEnumeration<? extends NameClassPair> children, NamingRules server, Map<String, BoundEntry> names) {
        @Nullable Throwable first = null;
        int errors = 0;
        try {
            while (names.size() <= CrawlQueue.MOST_NAMES && errors <= MOST_ERRORS && children.hasMore()) {
                try {
                    NameClassPair child = children.next();
                    names.putIfAbsent(child.getName(), entry(child, server));
                } catch (Throwable e) {
                    errors++;
                    first = first == null ? e : first;
                }
            }
        } catch (Throwable e) {
            first = first == null ? e : first;
        } finally {
            close(children);
        }
        return Optional.ofNullable(first);
    }

    private static BoundEntry entry(NameClassPair child, NamingRules server) {
        try {
            return child instanceof Binding binding && binding.getObject() != null
                    ? server.entry(binding.getObject())
                    : BoundEntry.of(String.valueOf(child.getClassName()));
        } catch (Throwable e) {
            return BoundEntry.unreadable(e);
        }
    }

    private static void close(NamingEnumeration<?> children) {
        try {
            children.close();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "A JNDI enumeration could not be closed: {0}", SafeText.of(e));
        }
    }
}
