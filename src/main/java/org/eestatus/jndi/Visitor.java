package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.Context;
import javax.naming.NamingException;
import org.eestatus.core.redact.SafeText;
import org.eestatus.servers.BoundEntry;
import org.jspecify.annotations.Nullable;

/**
 * A visitor that processes the targets of a crawl one after another, on one thread. It lists contexts and looks up names.
 * Both operations run code of the server, of drivers and of applications, which may throw any throwable or never return.
 */
@SuppressWarnings("BanJNDI")
final class Visitor {

    private static final System.Logger LOG = System.getLogger(Visitor.class.getName());

    private static final int DEEPEST = 10;

    private static final String TOO_DEEP = "it is nested in more than %s contexts".formatted(DEEPEST);
    private static final String UNREADABLE = "the server does not list its class";
    private static final String NOT_LISTED = "its names cannot be listed";
    private static final String NOT_GIVEN = "it is listed, but its lookup fails";
    private static final String OBJECT_FACTORY =
            "each lookup creates a new object; the name is looked up at most once per hour";
    private static final String SLOW = "its lookups are slow; the pauses between them increase";

    private final GuardedContext root;
    private final JndiFilter rules;
    private final LookupMemory memory;
    private final Duration patience;
    private final Set<String> remote;
    private final ResourceIdentity identity;

    /**
     * Creates a visitor for one thread of a crawl.
     *
     * @param memory the results of lookups in earlier crawls
     * @param patience the duration from which a lookup counts as slow
     * @param remote the names in this crawl that refer to another naming service; the visitor adds the names that it finds
     */
    Visitor(GuardedContext root, JndiFilter rules, LookupMemory memory, Duration patience, Set<String> remote) {
        this.remote = remote;
        this.identity = new ResourceIdentity(rules.server());
        this.root = root;
        this.rules = rules;
        this.memory = memory;
        this.patience = patience;
    }

    /** Visits a target. If the visit throws an exception, the result contains an entry with that error. */
    VisitResult visit(CrawlTarget place) {
        try {
            if (place.isRoot()) {
                return list(place);
            }
            Optional<? extends JndiEntry> known = withoutLookUp(place);
            return known.isPresent() ? VisitResult.of(known.get()) : lookUp(place);
        } catch (Throwable e) {
            return VisitResult.of(failed(place, e));
        }
    }

    private Optional<? extends JndiEntry> withoutLookUp(CrawlTarget place) {
        String name = place.name();
        BoundEntry bound = resolved(place.bound());
        Optional<JndiEntry.Skipped> skipped = rules.beforeLookUp(name, bound.className(), place.siblings());
        if (skipped.isPresent()) {
            return skipped;
        }
        if (bound.isRemote() || bound.error().isPresent()) {
            return Optional.of(new JndiEntry.Skipped(
                    name,
                    bound.className(),
                    bound.isRemote() ? JndiFilter.FOREIGN : UNREADABLE,
                    bound.error(),
                    rules.suspects(name, bound.className())));
        }
        return rules.isContext(bound.className()) && root.isForeign(bound.className())
                ? Optional.of(foreign(place, bound.className()))
                : memory.settled(name, bound.className());
    }

    /** Returns a remote entry if the entry is an alias of a remote name, otherwise the entry itself. */
    private BoundEntry resolved(BoundEntry bound) {
        return bound.target().filter(remote::contains).isPresent() ? BoundEntry.remote(bound.className()) : bound;
    }

    private VisitResult lookUp(CrawlTarget place) throws NamingException {
        long start = System.nanoTime();
        Object object = root.lookup(place.name());
        if (object instanceof Context child) {
            return enter(place, child);
        }
        boolean isSlow = System.nanoTime() - start >= patience.toNanos();
        return VisitResult.of(entry(place, object, isSlow));
    }

    private VisitResult list(CrawlTarget place) {
        if (place.depth() > DEEPEST) {
            return VisitResult.of(skippedContext(place, TOO_DEEP, Optional.empty()));
        }
        BoundNames listed = BoundNames.in(root, place.name(), rules.server());
        List<JndiEntry> entries = new ArrayList<>();
        listed.error().ifPresent(error -> {
            memory.carryOver(place.name());
            boolean isMissingRoot = place.isRoot() && listed.names().isEmpty() && error instanceof NamingException;
            if (!isMissingRoot) {
                entries.add(skippedContext(place, NOT_LISTED, Optional.of(SafeText.of(error))));
            }
        });
        Map<String, BoundEntry> children = new LinkedHashMap<>();
        listed.names().forEach((name, bound) -> children.put(JndiNames.child(place.name(), name), bound));
        List<CrawlTarget> places = new ArrayList<>();
        children.forEach((name, bound) -> {
            if (bound.isRemote()) {
                remote.add(name);
            }
        });
        children.forEach((name, bound) -> places.add(place.child(name, bound, children.keySet())));
        return new VisitResult(entries, places);
    }

    private static JndiEntry skippedContext(CrawlTarget place, String reason, Optional<String> error) {
        return new JndiEntry.Skipped(
                place.title(), Context.class.getName(), reason, error, EnumSet.allOf(Suspect.class));
    }

    /**
     * Returns the entry for a visit that failed. A name that may lead to a data source is looked up again after increasing
     * pauses. Any other name is looked up again only after an hour, because each failed lookup may leave behind a thread that
     * an object factory has started.
     */
    private JndiEntry failed(CrawlTarget place, Throwable error) {
        String className = place.bound().className();
        JndiEntry entry = new JndiEntry.Skipped(
                place.name(),
                className,
                NOT_GIVEN,
                Optional.of(SafeText.of(error)),
                rules.suspects(place.name(), className));
        return rules.mayLeadToDataSource(place.name(), className)
                ? memory.pause(className, entry)
                : memory.settleForAnHour(className, entry);
    }

    private VisitResult enter(CrawlTarget place, Context child) {
        String className = place.bound().className();
        boolean isForeign = root.isForeign(child) || rules.isObjectFactory(className);
        VisitResult found = isForeign
                ? VisitResult.of(
                        unusable(className, foreign(place, child.getClass().getName())))
                : list(place);
        try {
            child.close();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "The context {0} could not be closed: {1}", place.logged(), SafeText.of(e));
        }
        return found;
    }

    private JndiEntry.Skipped foreign(CrawlTarget place, String type) {
        return new JndiEntry.Skipped(
                place.name(),
                type,
                JndiFilter.FOREIGN,
                rules.suspects(place.name(), place.bound().className()));
    }

    /**
     * Remembers that the object of a name is unusable. If a data source may replace the object without a change in the listing,
     * the entry is remembered for an hour, otherwise while the name is bound.
     */
    private JndiEntry unusable(String className, JndiEntry.Skipped skipped) {
        return skipped.suspects().isEmpty()
                ? memory.settle(className, skipped)
                : memory.settleForAnHour(className, skipped);
    }

    private JndiEntry entry(CrawlTarget place, @Nullable Object object, boolean isSlow) throws NamingException {
        String name = place.name();
        String className = place.bound().className();
        if (object == null) {
            return unusable(
                    className,
                    new JndiEntry.Skipped(name, className, "it is bound to null", rules.suspects(name, className)));
        }
        Optional<JndiEntry.Skipped> unusable = rules.afterLookUp(name, className, object);
        if (unusable.isPresent()) {
            return unusable(className, unusable.get());
        }
        JndiEntry.Taken taken = new JndiEntry.Taken(name, object.getClass().getName(), object);
        return isSlow ? memory.pause(className, taken.with(SLOW)) : taken(taken, className);
    }

    /**
     * Looks up a new or changed resource a second time, to detect an object factory that creates a new object on each lookup. A
     * name with such a factory is looked up only once per hour, but still repeatedly, because its application may bind another
     * resource.
     */
    private JndiEntry taken(JndiEntry.Taken taken, String className) throws NamingException {
        Object object = taken.resource();
        boolean shared = memory.latest(taken.name())
                        .filter(latest -> identity.same(latest, object))
                        .isPresent()
                || (!memory.isFactory(taken.name(), className) && identity.same(object, root.lookup(taken.name())));
        return shared ? memory.keep(className, taken) : memory.settleForAnHour(className, taken.with(OBJECT_FACTORY));
    }
}
