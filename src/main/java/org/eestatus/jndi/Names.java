package org.eestatus.jndi;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What JNDI names tell by themselves. */
final class Names {

    /**
     * From the names that mean the same everywhere on the server to the ones that mean something to one component
     * alone, as the Jakarta EE platform specification orders its namespaces (EE.5.2.2); the shorter before the longer.
     */
    static final Comparator<String> BY_SPECIFICITY = Comparator.comparingInt(Names::scope)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final List<String> SCOPES = List.of(
            "java:jboss/", "java:global/", "java:/", "java:app/", "java:module/", "java:comp/env/", "java:comp/");

    /** As Payara and WildFly name what stands for a bean: {@code com.sun.ejb.…}, {@code org.jboss.as.ejb3.…}. */
    private static final Pattern EJB_CLASS =
            Pattern.compile("(^|\\.)ejb3?\\.|JavaGlobalJndiNamingObjectProxy|MEJBNamingObjectProxy");

    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("^(com\\.sun\\.jndi|javax\\.naming\\.(directory|ldap))\\.");

    private static final Pattern JMS_SEGMENT = Pattern.compile("(^|[/:])jms(/|$)");

    private Names() {}

    private static int scope(String name) {
        for (int i = 0; i < SCOPES.size(); i++) {
            if (name.startsWith(SCOPES.get(i))) {
                return i + 1;
            }
        }
        return name.startsWith("java:") ? SCOPES.size() + 1 : 0;
    }

    /** The name of a child as the server's listing gives it: some give it whole, some relative to the parent. */
    static String child(String parent, String listed) {
        if (parent.isEmpty() || listed.startsWith("java:")) {
            return listed;
        }
        return parent.endsWith(":") || parent.endsWith("/") ? parent + listed : parent + "/" + listed;
    }

    /**
     * Whether a name is the server's own business: Payara's internals, and the twins that it makes of each data source
     * for persistence units.
     */
    static boolean isInternal(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.equals("__SYSTEM")
                || last.startsWith("__internal_")
                || last.startsWith("com.sun.")
                || last.endsWith("__pm")
                || last.endsWith("__nontx");
    }

    /** Whether a look-up would make an instance of an enterprise bean, which nobody would remove. */
    static boolean isEnterpriseBean(String className) {
        return EJB_CLASS.matcher(className).find();
    }

    /** Whether a context is not the server's own: the JDK's to other machines, or any directory. */
    static boolean isForeign(String className) {
        return FOREIGN_CLASS.matcher(className).find();
    }

    /** Whether a look-up might start a message broker that the server starts at the first use. */
    static boolean mayStartBroker(String name, String className) {
        return JMS_SEGMENT.matcher(name).find() || className.contains("jms") || name.endsWith("JMSConnectionFactory");
    }
}
