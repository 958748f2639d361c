package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eestatus.servers.NamingRules;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of data sources are never skipped because of their spelling, and each skipped name that may be a data source is reported.
 */
class SkippedNamesTest {

    private static final String WILDFLY_CLASS = "org.jboss.as.connector.subsystems.datasources.WildFlyDataSource";
    private static final String PAYARA_CLASS = "org.glassfish.resourcebase.resources.api.ResourceProxy";
    private static final String MAY_START_BROKER =
            "a lookup may start a message broker; add the name to jndi.include to allow it";

    private final ServerNames server = new ServerNames();
    private final DataSource database = new JdbcDataSource();

    @BeforeEach
    void install() {
        server.install();
    }

    @AfterEach
    void uninstall() {
        ServerNames.uninstall();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc/jms",
                "jdbc/jms/orders",
                "java:/jdbc/jms",
                "java:jboss/datasources/jms",
                "java:global/jdbc/jms",
                "java:app/jdbc/jms",
                "java:comp/env/jdbc/jms",
                "jdbc/app__pm",
                "jdbc/app__nontx",
                "jdbc/com.sun.orders",
                "jdbc/__internal_orders",
                "jdbc/OrdersJMSConnectionFactory"
            })
    void takesADataSourceByItsPlace(String name) throws NamingException {
        server.bind("", name, name, PAYARA_CLASS, () -> database);
        assertThat(resources()).containsExactly(Map.entry(name, database));
    }

    @ParameterizedTest
    @CsvSource({
        "jms/orders,javax.sql.DataSource",
        "java:/jms/orders," + WILDFLY_CLASS,
        "java:/app__pm," + WILDFLY_CLASS,
        "java:/app__nontx," + WILDFLY_CLASS,
        "com.sun.orders," + WILDFLY_CLASS,
        "orders,com.acme.jms.PooledDataSource",
        "orders,com.acme.ejb.PooledDataSource"
    })
    void takesADataSourceByItsListedClass(String name, String className) throws NamingException {
        server.bind("", name, name, className, () -> database);
        assertThat(resources()).containsExactly(Map.entry(name, database));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc/orders,com.acme.ejb.Pool",
        "java:/datasources/orders,com.acme.ejb3.Pool",
        "jdbc/com.acme!ro,com.acme.Pool",
        "java:jboss/datasources/x!y,javax.naming.Reference",
        "java:jboss/datasources/x!y,java.lang.Object",
        "jdbc/orders,com.acme.jms.OrdersPool",
        "jdbc/orders,com.acme.crmjms.Pool",
        "orders,com.acme.crmjms.Pool",
        "java:/xa-datasources/jms,java.lang.Object"
    })
    void takesADataSourceByItsPlaceWhateverItsListedClass(String name, String className) throws NamingException {
        server.bind("", name, name, className, () -> database);
        assertThat(resources()).containsExactly(Map.entry(name, database));
    }

    @Test
    void takesADataSourceBesideAnotherWithASuffixAfterAnExclamationMark() throws NamingException {
        server.bind("", "jdbc/a", "jdbc/a", "com.acme.Pool", () -> database)
                .bind("", "jdbc/a!ro", "jdbc/a!ro", "com.acme.Pool", JdbcDataSource::new);
        assertThat(resources()).containsKeys("jdbc/a", "jdbc/a!ro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Pool", "java.lang.Object"})
    void takesADataSourceOfAnAdministratorThatIsNamedLikeATwinOfPayara(String className) throws NamingException {
        server.bind("", "jdbc/a", "jdbc/a", className, () -> database)
                .bind("", "jdbc/a__pm", "jdbc/a__pm", className, JdbcDataSource::new);
        assertThat(resources()).containsKeys("jdbc/a", "jdbc/a__pm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Pool", "java.lang.Object"})
    void reportsANameLikeThoseOfTheServerThatAnApplicationMayHaveBound(String className) throws NamingException {
        server.bind("", "com.sun.orders", "com.sun.orders", className, () -> database);
        assertThat(notes(Suspect.DATA_SOURCE)).containsExactly("com.sun.orders is not checked: internal to the server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAYARA_CLASS,
                "javax.naming.Context",
                "com.sun.enterprise.naming.impl.SerialContext",
                "java.lang.String"
            })
    void reportsNothingOfTheServersOwnNames(String className) throws NamingException {
        server.bind("", "com.sun.orders", "com.sun.orders", className, () -> database);
        assertThat(notes(Suspect.DATA_SOURCE)).isEmpty();
    }

    @Test
    void reportsAnEnterpriseBeanAtThePlaceOfADataSource() throws NamingException {
        String bean = "com.sun.ejb.containers.JavaGlobalJndiNamingObjectProxy";
        server.bind("", "jdbc/Cart", "jdbc/Cart", bean, () -> database);
        assertThat(notes(Suspect.DATA_SOURCE))
                .containsExactly("jdbc/Cart is not checked: an enterprise bean; a lookup would create an instance");
    }

    @Test
    void takesADataSourceWhoseNameIsThatOfATwinOfAnother() throws NamingException {
        server.bind("java:/", "app", "java:/app", WILDFLY_CLASS, () -> database)
                .bind("java:/", "app__pm", "java:/app__pm", WILDFLY_CLASS, JdbcDataSource::new);
        assertThat(directory(List.of(), ServerNames.WILDFLY).resources()).containsKeys("java:/app", "java:/app__pm");
    }

    @Test
    void takesADataSourceBelowAContextForMessaging() throws NamingException {
        server.context("", "jms", "jms").bind("jms", "orders", "jms/orders", WILDFLY_CLASS, () -> database);
        assertThat(resources()).containsExactly(Map.entry("jms/orders", database));
    }

    @Test
    void tellsOfANameThatMayBeADataSourceOrABroker() throws NamingException {
        server.bind("", "jms/orders", "jms/orders", PAYARA_CLASS, () -> database);
        assertThat(notes(Suspect.DATA_SOURCE)).containsExactly("jms/orders is not checked: " + MAY_START_BROKER);
        assertThat(notes(Suspect.BROKER)).isEqualTo(notes(Suspect.DATA_SOURCE));
    }

    @ParameterizedTest
    @CsvSource({
        "jms/orders,jakarta.jms.ConnectionFactory",
        "jms/__defaultConnectionFactory," + PAYARA_CLASS,
        "java:comp/DefaultJMSConnectionFactory,java.lang.Object"
    })
    void tellsOfABrokerAmongBrokersAlone(String name, String className) throws NamingException {
        server.bind("", name, name, className, () -> database);
        assertThat(notes(Suspect.BROKER)).containsExactly(name + " is not checked: " + MAY_START_BROKER);
        assertThat(notes(Suspect.DATA_SOURCE)).isEmpty();
    }

    @Test
    void tellsOfADataSourceThatIsListedButNotGiven() throws NamingException {
        server.bind("", "jdbc/orders", "jdbc/orders", PAYARA_CLASS, () -> {
            throw new NameNotFoundException("password=tiger");
        });
        assertThat(notes(Suspect.DATA_SOURCE))
                .containsExactly("jdbc/orders is not checked: it is listed, but its lookup fails");
    }

    @Test
    void tellsOfADataSourceThatIsSomethingElse() throws NamingException {
        server.bind("", "jdbc/orders", "jdbc/orders", PAYARA_CLASS, Object::new);
        assertThat(notes(Suspect.DATA_SOURCE))
                .containsExactly("jdbc/orders is not checked: no provider checks this type");
    }

    @Test
    void tellsOfAContextThatDoesNotListItsNames() throws NamingException {
        server.context("", "custom", "custom").breakList("custom", new NamingException("no"));
        assertThat(notes(Suspect.DATA_SOURCE)).containsExactly("custom is not checked: its names cannot be listed");
    }

    @Test
    void tellsThatContextsAreNestedTooDeep() throws NamingException {
        server.contextThatContainsItself("self");
        assertThat(notes(Suspect.DATA_SOURCE))
                .singleElement()
                .asString()
                .endsWith("/self is not checked: it is nested in more than 10 contexts");
    }

    @Test
    void tellsNothingOfWhatTheSettingsExcludeNorOfWhatIsNoResource() throws NamingException {
        server.bind("", "jdbc/orders", "jdbc/orders", PAYARA_CLASS, Object::new)
                .bind("", "jdbc/bills", "jdbc/bills", PAYARA_CLASS, () -> database)
                .bind("", "jdbc/bills__pm", "jdbc/bills__pm", PAYARA_CLASS, () -> database)
                .global("text", "hello")
                .context("", "__SYSTEM", "__SYSTEM");
        assertThat(JndiEntry.notes(directory(List.of("jdbc/orders")).entries(), Suspect.DATA_SOURCE))
                .isEmpty();
    }

    @Test
    void showsTheOthersWhereALookUpOverflowsTheStack() throws NamingException {
        server.globalFailing("ldap/people", SkippedNamesTest::endless).bind("", "orders", "orders", database);
        assertThat(resources()).containsExactly(Map.entry("orders", database));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Object endless() {
        return endless();
    }

    private List<String> notes(Suspect suspect) throws NamingException {
        return JndiEntry.notes(directory(List.of()).entries(), suspect);
    }

    private Map<String, Object> resources() throws NamingException {
        return directory(List.of()).resources();
    }

    private static JndiDirectory directory(List<String> exclude) {
        return directory(exclude, ServerNames.PAYARA);
    }

    private static JndiDirectory directory(List<String> exclude, NamingRules naming) {
        return new JndiDirectory(Duration.ZERO, List.of("*"), exclude, List.of(DataSource.class), naming);
    }
}
