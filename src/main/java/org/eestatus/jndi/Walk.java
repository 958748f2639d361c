package org.eestatus.jndi;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;

/** One walk over every name that the server shows to this application; names come from nowhere else. */
@SuppressWarnings("BanJNDI")
final class Walk {

    private static final System.Logger LOG = System.getLogger(Walk.class.getName());
    private static final int DEEPEST = 10;

    /** Far more than any server has, for contexts that contain one another. */
    private static final int MOST_NAMES = 20_000;

    /** Each server shows its names at some of these, and refuses the others. */
    private static final List<String> ROOTS =
            List.of("", "java:jboss", "java:global", "java:/", "java:app", "java:module", "java:comp", "java:comp/env");

    private final Context context;
    private final Predicate<String> excluded;
    private final Predicate<String> included;
    private final BiConsumer<String, Object> found;
    private final Set<String> seen = new HashSet<>();

    private Walk(
            Context context, Predicate<String> excluded, Predicate<String> included, BiConsumer<String, Object> found) {
        this.context = context;
        this.excluded = excluded;
        this.included = included;
        this.found = found;
    }

    /**
     * Looks up each name, and hands on those that are included with their objects. What is excluded is not even looked
     * up, and nothing below it.
     *
     * @throws NamingException when the server names a JNDI that it does not have
     */
    static void from(Predicate<String> excluded, Predicate<String> included, BiConsumer<String, Object> found)
            throws NamingException {
        Context context = new InitialContext();
        try {
            Walk walk = new Walk(context, excluded, included, found);
            ROOTS.forEach(root -> walk.list(root, 0));
        } finally {
            context.close();
        }
    }

    private void list(String parent, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        try {
            NamingEnumeration<NameClassPair> children = context.list(parent);
            try {
                while (children.hasMore()) {
                    NameClassPair child = children.next();
                    visit(Names.child(parent, child.getName()), String.valueOf(child.getClassName()), depth);
                }
            } finally {
                children.close();
            }
        } catch (NamingException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, () -> "JNDI does not list '" + parent + "': " + e.getClass());
        }
    }

    private void visit(String name, String className, int depth) {
        if (seen.size() >= MOST_NAMES
                || !seen.add(name)
                || excluded.test(name)
                || Names.isInternal(name)
                || Names.isEnterpriseBean(className)
                || Names.isForeign(className)
                || Names.mayStartBroker(name, className)) {
            return;
        }
        try {
            Object object = context.lookup(name);
            if (object instanceof Context child) {
                if (!isForeign(child)) {
                    list(name, depth + 1);
                }
                child.close();
            } else if (object != null && included.test(name)) {
                found.accept(name, object);
            }
        } catch (NamingException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, () -> "JNDI lists '" + name + "' but does not give it: " + e.getClass());
        }
    }

    /** Whether what it holds are the names of another machine, such as a company's directory of people. */
    private static boolean isForeign(Context child) {
        return child instanceof DirContext || Names.isForeign(child.getClass().getName());
    }
}
