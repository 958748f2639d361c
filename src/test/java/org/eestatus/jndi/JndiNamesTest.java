package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JndiNamesTest {

    @Test
    void ordersNamesFromTheServersToTheComponents() {
        List<String> expected = List.of(
                "jdbc/orders",
                "java:jboss/datasources/Orders",
                "java:global/jdbc/orders",
                "java:/orders",
                "java:app/jdbc/orders",
                "java:module/jdbc/orders",
                "java:comp/env/jdbc/orders",
                "java:comp/orders",
                "java:other/orders");
        List<String> names = new ArrayList<>(expected);
        Collections.reverse(names);
        names.sort(JndiNames.BY_SPECIFICITY);
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void putsTheShorterOfTwoNamesOfOneScopeFirst() {
        List<String> names = new ArrayList<>(List.of("jdbc/zz", "jdbc/b", "jdbc/a"));
        names.sort(JndiNames.BY_SPECIFICITY);
        assertThat(names).containsExactly("jdbc/a", "jdbc/b", "jdbc/zz");
    }

    @ParameterizedTest
    @CsvSource({
        "'',jdbc,jdbc",
        "jdbc,orders,jdbc/orders",
        "java:jboss,datasources,java:jboss/datasources",
        "java:/,orders,java:/orders",
        "java:,orders,java:orders",
        "java:comp/env,java:comp/env/jdbc,java:comp/env/jdbc"
    })
    void makesTheNameOfAChildWhole(String parent, String listed, String name) {
        assertThat(JndiNames.child(parent, listed)).isEqualTo(name);
    }

    @Test
    void knowsEnterpriseBeansByTheNameWithTheirInterface() {
        Set<String> names =
                Set.of("java:global/shop/Cart", "java:global/shop/Cart!com.acme.Cart", "java:global/shop/x");
        assertThat(names.stream().filter(name -> JndiNames.isEnterpriseBean(name, "com.acme.Cart", names)))
                .containsExactlyInAnyOrder("java:global/shop/Cart", "java:global/shop/Cart!com.acme.Cart");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc/jms,java.lang.Object",
        "jdbc/jms/orders,javax.naming.Reference",
        "java:/jdbc/jms,java.lang.Object",
        "java:jboss/datasources/jms,java.lang.Object",
        "java:global/jdbc/jms,org.glassfish.javaee.services.CommonResourceProxy",
        "java:app/jdbc/jms,null",
        "java:comp/env/jdbc/jms,null",
        "java:comp/env/datasources/jms/a,null",
        "jms/orders,javax.sql.DataSource",
        "jms/orders,org.jboss.as.connector.subsystems.datasources.WildFlyDataSource",
        "orders,com.acme.ejb.PooledDataSource",
        "jdbc/orders,com.acme.ejb.Pool",
        "jdbc/orders,com.acme.jms.Pool",
        "java:/xa-datasources/jms,java.lang.Object",
        "java:jboss/datasources/x!y,javax.naming.Reference",
        "orders,com.acme.jms.AuditDataSource"
    })
    void knowsDataSourcesByTheirClassOrPlace(String name, String className) {
        assertThat(JndiNames.isDataSource(name, className)).isTrue();
        assertThat(JndiNames.isEnterpriseBean(name, className, Set.of(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc,java.lang.Object",
        "jdbcless/orders,java.lang.Object",
        "orders,org.apache.activemq.artemis.jms.client.ActiveMQQueue"
    })
    void knowsWhatIsNoDataSource(String name, String className) {
        assertThat(JndiNames.isDataSource(name, className)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "queue,jakarta.jms.Queue",
        "queue,org.apache.activemq.artemis.jms.client.ActiveMQQueue",
        "java:comp/DefaultJMSConnectionFactory,java.lang.Object"
    })
    void knowsWhatBelongsToMessaging(String name, String className) {
        assertThat(JndiNames.isMessaging(name, className)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"jdbc/orders,javax.sql.DataSource", "jmsless,java.lang.Object", "orders,com.acme.crmjms.Pool"})
    void knowsWhatDoesNotBelongToMessaging(String name, String className) {
        assertThat(JndiNames.isMessaging(name, className)).isFalse();
        assertThat(JndiNames.isBelowMessaging(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jms/orders", "jms", "java:/jms/orders", "java:jms"})
    void knowsNamesBelowAContextForMessaging(String name) {
        assertThat(JndiNames.isBelowMessaging(name)).isTrue();
    }
}
