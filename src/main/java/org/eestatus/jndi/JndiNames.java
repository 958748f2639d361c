package org.eestatus.jndi;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Classifies JNDI names by their spelling and their listed class. */
final class JndiNames {

    /**
     * Orders names from those that are valid on the whole server to those that are valid in one component, following the
     * order of the namespaces in the Jakarta EE platform specification (EE.5.2.2). Within a namespace, shorter names come
     * first.
     */
    static final Comparator<String> BY_SPECIFICITY = Comparator.comparingInt(JndiNames::scope)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final List<String> SCOPES = List.of(
            "java:jboss/", "java:global/", "java:/", "java:app/", "java:module/", "java:comp/env/", "java:comp/");

    /** The classes that Payara, GlassFish and WildFly list for an enterprise bean. */
    private static final Pattern EJB_CLASS = Pattern.compile("(^|\\.)ejb3?\\.");

    /** The classes that Payara lists only for an enterprise bean. */
    private static final Pattern EJB_PROXY =
            Pattern.compile("(^|\\.)(JavaGlobalJndiNamingObjectProxy|MEJBNamingObjectProxy)$");

    /** Contexts that list the names of another naming service: the JDK's own contexts and directories. */
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("^(com\\.sun\\.jndi|javax\\.naming\\.(directory|ldap))\\.");

    /** Object factories that connect to another naming service: those of the JDK, of GlassFish and Payara, and of WildFly. */
    private static final Pattern REMOTE_FACTORY =
            Pattern.compile("^com\\.sun\\.jndi\\.|(^|\\.)(JndiProxyObjectFactory|ExternalContextObjectFactory)$");

    /** Contexts of Payara and GlassFish, WildFly, Open Liberty and TomEE whose names are stored by the server itself. */
    private static final Pattern OWN_CONTEXT =
            Pattern.compile("^(com\\.sun\\.(appserv|enterprise)|org\\.glassfish|fish\\.payara"
                    + "|org\\.jboss\\.as|com\\.ibm\\.(ejs|ws|wsspi)|io\\.openliberty"
                    + "|org\\.apache\\.(catalina|naming|openejb|tomee))\\.");

    /** The types that server configurations declare for a factory that creates contexts. */
    private static final Pattern ANY_CONTEXT =
            Pattern.compile("^javax\\.naming\\.((Initial)?Context$|(directory|ldap)\\.)");

    /** The classes that JNDI, Payara and WildFly list for an object factory. */
    private static final Pattern FACTORY_CLASS = Pattern.compile(
            "^javax\\.naming\\.(Link)?Ref(erence)?$|ResourceProxy$|^org\\.jboss\\.as\\.naming\\.subsystem\\.");

    private static final Pattern DATA_SOURCE_PLACE =
            Pattern.compile("(^|[/:])(jdbc|[\\w-]*datasources?)/", Pattern.CASE_INSENSITIVE);

    /** Classes in a package of this name, and those of Open Message Queue, the broker of Payara and GlassFish. */
    private static final Pattern JMS_CLASS = Pattern.compile("(^|\\.)jms\\.|^com\\.sun\\.messaging\\.");

    private static final Pattern JMS_SEGMENT = Pattern.compile("(^|[/:])jms(/|$)");

    /** The default connection factory of every Jakarta EE server, and Payara's own name for it. */
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

    /** Returns the full name of a child. Some servers list full names, some list names relative to the parent. */
    static String child(String parent, String listed) {
        if (parent.isEmpty() || listed.startsWith("java:")) {
            return listed;
        }
        return parent.endsWith(":") || parent.endsWith("/") ? parent + listed : parent + "/" + listed;
    }

    /** Whether a name is internal to the server, as some names of Payara are. */
    static boolean isInternal(String name) {
        String last = last(name);
        return last.equals("__SYSTEM") || last.startsWith("__internal_") || name.startsWith("com.sun.");
    }

    /**
     * Whether a name is one of the twins that Payara lists for persistence units beside each data source. Payara binds them
     * even over names that an administrator chose.
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
     * Whether a lookup would create an instance of an enterprise bean, which nothing would remove. It is detected by the
     * listed class, or by the name with an interface that each bean has (Jakarta Enterprise Beans 4.0, 4.4.1). A name that
     * indicates a data source takes precedence over both, unless the server lists the class of a bean proxy.
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

    /** Whether a context is not the server's own: a JDK context of another machine, or any directory. */
    static boolean isForeign(String className) {
        return FOREIGN_CLASS.matcher(className).find();
    }

    /** Whether an object factory gets its objects from another naming service. */
    static boolean isRemoteFactory(String className) {
        return REMOTE_FACTORY.matcher(className).find();
    }

    /** Whether a factory with this declared type creates contexts. Such contexts are not the server's own. */
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

    /** Whether each lookup calls an object factory. */
    static boolean isObjectFactory(String className) {
        return FACTORY_CLASS.matcher(className).find();
    }

    /** Whether a name belongs to a data source, judged by its listed class or by the path of the name. */
    static boolean isDataSource(String name, String className) {
        return isDataSourceClass(className) || DATA_SOURCE_PLACE.matcher(name).find();
    }

    /**
     * Matches by simple name, so it also recognizes classes that are not visible here, such as
     * {@code org.jboss.…WildFlyDataSource}.
     */
    static boolean isDataSourceClass(String className) {
        return className.substring(className.lastIndexOf('.') + 1).contains("DataSource");
    }

    /** Whether a lookup may start a message broker that the server starts on first use. */
    static boolean mayStartBroker(String name, String className) {
        return !isDataSource(name, className)
                && (JMS_SEGMENT.matcher(name).find()
                        || isMessagingClass(className)
                        || DEFAULT_BROKER.matcher(name).find());
    }

    /** Whether a name that may start a broker certainly belongs to messaging. */
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
