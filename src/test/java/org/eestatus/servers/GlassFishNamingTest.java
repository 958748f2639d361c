package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import javax.naming.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlassFishNamingTest {

    private final NamingRules naming = new GlassFish().naming();

    @ParameterizedTest
    @ValueSource(strings = {"__SYSTEM", "java:global/__SYSTEM", "com.sun.enterprise", "a/__internal_b"})
    void knowsTheServersInternals(String name) {
        assertThat(naming.isInternal(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc/__default",
                "jdbc/__TimerPool",
                "jdbc/pm",
                "payara/CacheManager",
                "SYSTEM",
                "jdbc/com.sun.x"
            })
    void leavesOtherNames(String name) {
        assertThat(naming.isInternal(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc/orders__pm", "jdbc/orders__nontx"})
    void knowsTheTwinsOfADataSource(String name) {
        assertThat(naming.isTwin(name, "javax.naming.Reference", Set.of("jdbc/orders", name)))
                .isTrue();
        assertThat(naming.isTwin(name, "javax.naming.Reference", Set.of(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jms/__defaultConnectionFactory,java.lang.Object",
        "java:global/jms/__defaultConnectionFactory,java.lang.Object",
        "factory,com.sun.messaging.ConnectionFactory",
        "factory,com.sun.messaging.jmq.jmsclient.Factory"
    })
    void knowsItsBroker(String name, String className) {
        assertThat(naming.isBroker(name, className)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"jms/orders,java.lang.Object", "orders,jakarta.jms.Queue"})
    void takesNoOtherBrokerForItsOwn(String name, String className) {
        assertThat(naming.isBroker(name, className)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "javax.naming.ldap.LdapContext,org.glassfish.resources.naming.JndiProxyObjectFactory,true",
        "javax.sql.DataSource,org.glassfish.resources.naming.JndiProxyObjectFactory,true",
        "java.lang.Object,com.sun.jndi.rmi.registry.RegistryContextFactory,true",
        "javax.naming.Context,com.acme.Factory,true",
        "javax.sql.DataSource,com.acme.Factory,false"
    })
    void tellsARemoteReferenceOfPayaraByItsFactoryAndItsClass(String className, String factory, boolean isRemote) {
        BoundEntry bound = naming.entry(new Reference(className, factory, null));
        assertThat(bound.isRemote()).isEqualTo(isRemote);
        assertThat(bound.className()).isEqualTo(isRemote ? className : Reference.class.getName());
    }

    @Test
    void tellsAnExternalResourceOfPayaraBeforeItsFirstLookUp() {
        ExternalJndiResource configured = resource(ExternalJndiResource.class, "javax.sql.DataSource");
        assertThat(naming.entry(new ResourceProxy(configured))).isEqualTo(BoundEntry.remote("javax.sql.DataSource"));
    }

    @ParameterizedTest
    @CsvSource({"javax.naming.directory.InitialDirContext,true", "java.util.Properties,false"})
    void tellsACustomResourceOfPayaraThatMakesAContext(String type, boolean isRemote) {
        BoundEntry bound = naming.entry(new ResourceProxy(resource(CustomResource.class, type)));
        assertThat(bound.isRemote()).isEqualTo(isRemote);
    }

    /** Has a field with the same name as in Payara's class {@code ResourceProxy}. */
    private record ResourceProxy(Object resource) {}

    /**
     * Simulates an interface of Payara's configuration. The configuration objects are proxies that implement such interfaces.
     */
    private interface CustomResource {

        @SuppressWarnings("UnusedMethod") // called by reflection
        String getResType();
    }

    private interface ExternalJndiResource extends CustomResource {

        @SuppressWarnings("UnusedMethod") // called by reflection
        String getJndiLookupName();
    }

    @Test
    void tellsTheNameThatAnAliasLeadsTo() {
        assertThat(naming.entry(new Alias("ldap/people")).target()).contains("ldap/people");
        assertThat(naming.entry(new Wrapper(new Alias("ldap/people"))).target()).contains("ldap/people");
    }

    /** Has a field with the same name as in Payara's class. */
    private record Alias(String jndiName) {}

    /** Has a field with the same name as in Payara's class. */
    private record Wrapper(Object delegate) {}

    private static <T> T resource(Class<T> type, String resType) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("getResType") ? resType : "dc=example"));
    }
}
