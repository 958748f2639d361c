package org.eestatus.jndi;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What JNDI names tell by themselves. */
final class JndiNames {

    /**
     * From the names that mean the same everywhere on the server to the ones that mean something to one component
     * alone, as the Jakarta EE platform specification orders its namespaces (EE.5.2.2); the shorter before the longer.
     */
    static final Comparator<String> BY_SPECIFICITY = Comparator.comparingInt(JndiNames::scope)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final List<String> SCOPES = List.of(
            "java:jboss/", "java:global/", "java:/", "java:app/", "java:module/", "java:comp/env/", "java:comp/");

    /** The classes that Payara, GlassFish and WildFly list for an enterprise bean. */
    private static final Pattern EJB_CLASS = Pattern.compile("(^|\\.)ejb3?\\.");

    /** The classes that Payara lists for an enterprise bean and for nothing else. */
    private static final Pattern EJB_PROXY =
            Pattern.compile("(^|\\.)(JavaGlobalJndiNamingObjectProxy|MEJBNamingObjectProxy)$");

    /** What lists the names of another naming service: the JDK's own contexts and directories. */
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("^(com\\.sun\\.jndi|javax\\.naming\\.(directory|ldap))\\.");

    /** What connects to another naming service: factories of the JDK, of GlassFish and Payara, and of WildFly. */
    private static final Pattern REMOTE_FACTORY =
            Pattern.compile("^com\\.sun\\.jndi\\.|(^|\\.)(JndiProxyObjectFactory|ExternalContextObjectFactory)$");

    /** The contexts of Payara and GlassFish, WildFly, Open Liberty and TomEE whose names the server itself keeps. */
    private static final Pattern OWN_CONTEXT =
            Pattern.compile("^(com\\.sun\\.(appserv|enterprise)|org\\.glassfish|fish\\.payara"
                    + "|org\\.jboss\\.as|com\\.ibm\\.(ejs|ws|wsspi)|io\\.openliberty"
                    + "|org\\.apache\\.(catalina|naming|openejb|tomee))\\.");

    /** The types by which settings of servers declare that a factory makes a context. */
    private static final Pattern ANY_CONTEXT =
            Pattern.compile("^javax\\.naming\\.((Initial)?Context$|(directory|ldap)\\.)");

    /** How JNDI, Payara and WildFly list what an object factory makes. */
    private static final Pattern FACTORY_CLASS = Pattern.compile(
            "^javax\\.naming\\.(Link)?Ref(erence)?$|ResourceProxy$|^org\\.jboss\\.as\\.naming\\.subsystem\\.");

    private static final Pattern DATA_SOURCE_PLACE =
            Pattern.compile("(^|[/:])(jdbc|[\\w-]*datasources?)/", Pattern.CASE_INSENSITIVE);

    /** A package of this name, and Open Message Queue, the broker of Payara and GlassFish. */
    private static final Pattern JMS_CLASS = Pattern.compile("(^|\\.)jms\\.|^com\\.sun\\.messaging\\.");

    private static final Pattern JMS_SEGMENT = Pattern.compile("(^|[/:])jms(/|$)");

    /** The connection factory that every Jakarta EE server has, and Payara's own name for it. */
    private static final Pattern DEFAULT_BROKER =
            Pattern.compile("(JMSConnectionFactory|(^|/)jms/__defaultConnectionFactory)$");

    /** The classes that Payara lists for a resource of its configuration. */
    private static final Pattern PAYARA_CLASS = Pattern.compile(
            "^(javax\\.naming\\.Reference$|org\\.glassfish\\.|com\\.sun\\.enterprise\\.|fish\\.payara\\.)");

    private static final List<String> TWINS = List.of("__pm", "__nontx");

    private JndiNames() {}

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

    /** Whether a name is the server's own business, as Payara's internals are. */
    static boolean isInternal(String name) {
        String last = last(name);
        return last.equals("__SYSTEM") || last.startsWith("__internal_") || name.startsWith("com.sun.");
    }

    /**
     * Whether a name is one of the twins that Payara lists for persistence units beside each data source. Payara binds
     * them over names that an administrator chose.
     *
     * @param siblings the names of the same context
     */
    static boolean isTwin(String name, String className, Set<String> siblings) {
        return PAYARA_CLASS.matcher(className).find()
                && TWINS.stream()
                        .anyMatch(twin -> name.endsWith(twin)
                                && siblings.contains(name.substring(0, name.length() - twin.length())));
    }

    /**
     * Whether a look-up would make an instance of an enterprise bean, which nobody would remove: by the listed class, or
     * by the name with an interface that each bean has (Jakarta Enterprise Beans 4.0, 4.4.1). The place of a data source
     * outweighs both, unless the server itself lists a bean.
     *
     * @param siblings the names of the same context
     */
    static boolean isEnterpriseBean(String name, String className, Set<String> siblings) {
        if (EJB_PROXY.matcher(className).find()) {
            return true;
        }
        return !isDataSource(name, className)
                && (EJB_CLASS.matcher(className).find()
                        || last(name).contains("!")
                        || siblings.stream().anyMatch(sibling -> sibling.startsWith(name + "!")));
    }

    /** Whether a context is not the server's own: the JDK's to other machines, or any directory. */
    static boolean isForeign(String className) {
        return FOREIGN_CLASS.matcher(className).find();
    }

    /** Whether an object factory gets its objects from another naming service. */
    static boolean isRemoteFactory(String className) {
        return REMOTE_FACTORY.matcher(className).find();
    }

    /** Whether a factory with this declared type makes contexts, which are then none of the server's own. */
    static boolean isAnyContext(String className) {
        return ANY_CONTEXT.matcher(className).find();
    }

    /** Whether a context holds names of the server itself. */
    static boolean isOwnContext(String className) {
        return OWN_CONTEXT.matcher(className).find();
    }

    /** Whether a name is listed in a context or below it. */
    static boolean isBelow(String context, String name) {
        return name.startsWith(context)
                && (context.isEmpty()
                        || context.endsWith(":")
                        || context.endsWith("/")
                        || name.startsWith("/", context.length()));
    }

    /** Whether each look-up calls an object factory. */
    static boolean isObjectFactory(String className) {
        return FACTORY_CLASS.matcher(className).find();
    }

    /** Whether a name is that of a data source, judged by its listed class or its place. */
    static boolean isDataSource(String name, String className) {
        return isDataSourceClass(className) || DATA_SOURCE_PLACE.matcher(name).find();
    }

    /** Also for classes that are not visible here, such as {@code org.jboss.…WildFlyDataSource}. */
    static boolean isDataSourceClass(String className) {
        return className.substring(className.lastIndexOf('.') + 1).contains("DataSource");
    }

    /** Whether a look-up might start a message broker that the server starts at the first use. */
    static boolean mayStartBroker(String name, String className) {
        return !isDataSource(name, className)
                && (JMS_SEGMENT.matcher(name).find()
                        || isMessagingClass(className)
                        || DEFAULT_BROKER.matcher(name).find());
    }

    /** Whether what may start a broker can be nothing else. */
    static boolean isMessaging(String name, String className) {
        return isMessagingClass(className) || DEFAULT_BROKER.matcher(name).find();
    }

    private static boolean isMessagingClass(String className) {
        return JMS_CLASS.matcher(className).find();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
