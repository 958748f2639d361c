package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.directory.InitialDirContext;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JndiDirectoryTest {

    private static final Object ORDERS = List.of("orders");
    private static final Object BILLS = List.of("bills");

    /** The types that providers check in these tests. */
    private static final List<Class<?>> TYPES = List.of(List.class, DataSource.class);

    private final ServerNames server = new ServerNames();

    @BeforeEach
    void install() {
        server.install();
    }

    @AfterEach
    void uninstall() {
        ServerNames.uninstall();
    }

    @Test
    void showsWhatTheServerListsByNameInAlphabeticalOrder() throws NamingException {
        server.global("jdbc/orders", ORDERS).global("jdbc/bills", BILLS);
        Map<String, Object> resources = resources();
        assertThat(resources).containsExactly(Map.entry("jdbc/bills", BILLS), Map.entry("jdbc/orders", ORDERS));
    }

    @Test
    void showsNothingWhereTheServerListsNothing() throws NamingException {
        assertThat(resources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java:global", "java:app", "java:module", "java:comp", "java:comp/env"})
    void looksAtEachPlaceWhereServersShowNames(String root) throws NamingException {
        server.bind(root, "orders", root + "/orders", ORDERS);
        assertThat(resources()).containsExactly(Map.entry(root + "/orders", ORDERS));
    }

    @Test
    void followsSubcontexts() throws NamingException {
        server.context("", "jdbc", "jdbc")
                .context("jdbc", "shop", "jdbc/shop")
                .bind("jdbc/shop", "orders", "jdbc/shop/orders", ORDERS);
        assertThat(resources()).containsExactly(Map.entry("jdbc/shop/orders", ORDERS));
    }

    @Test
    void takesNamesThatAreListedWholeAsTheyAre() throws NamingException {
        server.context("java:comp/env", "java:comp/env/jdbc", "java:comp/env/jdbc")
                .bind("java:comp/env/jdbc", "java:comp/env/jdbc/orders", "java:comp/env/jdbc/orders", ORDERS);
        assertThat(resources()).containsExactly(Map.entry("java:comp/env/jdbc/orders", ORDERS));
    }

    @Test
    void showsAnObjectWithSeveralNamesOnceUnderItsMostSpecificGlobalName() throws NamingException {
        server.bind("java:comp/env", "orders", "java:comp/env/orders", ORDERS)
                .bind("java:app", "orders", "java:app/orders", ORDERS)
                .bind("java:global", "shop/orders", "java:global/shop/orders", ORDERS)
                .bind("java:global", "orders", "java:global/orders", ORDERS)
                .bind("java:comp", "DefaultOrders", "java:comp/DefaultOrders", ORDERS);
        assertThat(resources()).containsExactly(Map.entry("java:global/orders", ORDERS));
    }

    @Test
    void showsTwoObjectsThatEqualEachOtherTwice() throws NamingException {
        server.global("a", List.of(1)).global("b", new ArrayList<>(List.of(1)));
        assertThat(resources().keySet()).containsExactly("a", "b");
    }

    @Test
    void showsAnObjectUnderTheNameThatIsNotExcluded() throws NamingException {
        server.global("orders", ORDERS).bind("java:app", "orders", "java:app/orders", ORDERS);
        assertThat(resources(List.of("*"), List.of("orders")).keySet()).containsExactly("java:app/orders");
    }

    @Test
    void takesOnlyWhatIsIncluded() throws NamingException {
        server.context("", "jdbc", "jdbc")
                .bind("jdbc", "orders", "jdbc/orders", ORDERS)
                .global("bills", BILLS);
        assertThat(resources(List.of("jdbc/*"), List.of()).keySet()).containsExactly("jdbc/orders");
    }

    @Test
    void leavesOutWhatIsExcluded() throws NamingException {
        server.bind("java:comp", "DefaultDataSource", "java:comp/DefaultDataSource", ORDERS)
                .global("bills", BILLS);
        assertThat(resources(List.of("*"), List.of("java:comp/Default*")).keySet())
                .containsExactly("bills");
    }

    @Test
    void prefersExclusionToInclusion() throws NamingException {
        server.global("jdbc/orders", ORDERS).global("jdbc/bills", BILLS);
        assertThat(resources(List.of("jdbc/*"), List.of("*orders")).keySet()).containsExactly("jdbc/bills");
    }

    @Test
    void skipsTheServersInternals() throws NamingException {
        server.context("", "__SYSTEM", "__SYSTEM")
                .bind("__SYSTEM", "pools", "__SYSTEM/pools", ORDERS)
                .bind("", "jdbc/bills__pm", "jdbc/bills__pm", "javax.naming.Reference", () -> ORDERS)
                .bind("", "jdbc/bills__nontx", "jdbc/bills__nontx", "javax.naming.Reference", () -> ORDERS)
                .global("jdbc/bills", BILLS);
        assertThat(resources().keySet()).containsExactly("jdbc/bills");
        assertThat(server.lookedUp()).containsOnly("jdbc/bills");
    }

    @Test
    void doesNotLookUpWhatMayStartABroker() throws NamingException {
        server.unknown("jms/orders", ORDERS)
                .bind("", "queue", "queue", "jakarta.jms.Queue", () -> ORDERS)
                .global("bills", BILLS);
        assertThat(resources().keySet()).containsExactly("bills");
        assertThat(server.lookedUp()).containsOnly("bills");
    }

    @Test
    void showsTheOthersWhereANameCannotBeLookedUp() throws NamingException {
        server.globalFailing("a", () -> {
                    throw new NameNotFoundException("gone");
                })
                .global("b", BILLS);
        assertThat(resources().keySet()).containsExactly("b");
    }

    @Test
    void showsTheOthersWhereALookUpThrowsARuntimeException() throws NamingException {
        server.globalFailing("a", () -> {
                    throw new IllegalStateException("not started");
                })
                .global("b", BILLS);
        assertThat(resources().keySet()).containsExactly("b");
    }

    @Test
    void showsTheOthersWhereALookUpThrowsALinkageError() throws NamingException {
        server.globalFailing("a", () -> {
                    throw new NoClassDefFoundError("com/acme/Gone");
                })
                .global("b", BILLS);
        assertThat(resources().keySet()).containsExactly("b");
    }

    @Test
    void showsTheOthersWhereAListBreaksHalfWay() throws NamingException {
        server.global("a", ORDERS)
                .breakList("", new CommunicationException("half way"))
                .bind("java:app", "b", "java:app/b", BILLS);
        assertThat(resources().keySet()).containsExactly("a", "java:app/b");
    }

    @Test
    void showsTheOthersWhereAListThrowsARuntimeException() throws NamingException {
        server.breakList("", new IllegalStateException("no list")).bind("java:app", "b", "java:app/b", BILLS);
        assertThat(resources().keySet()).containsExactly("java:app/b");
    }

    @Test
    void showsTheOthersWhereAListThrowsALinkageError() throws NamingException {
        server.breakList("", new NoClassDefFoundError("com/acme/Gone")).bind("java:app", "b", "java:app/b", BILLS);
        assertThat(resources().keySet()).containsExactly("java:app/b");
    }

    @Test
    void givesTheListingBeforeWhileANewOneHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.global("orders", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources().keySet()).containsExactly("orders");
        server.globalFailing("remote", () -> {
            hangs.countDown();
            release.await();
            return BILLS;
        });
        CompletableFuture<Map<String, Object>> hanging = CompletableFuture.supplyAsync(() -> listed(directory));
        hangs.await();
        assertThat(directory.resources().keySet()).containsExactly("orders");
        release.countDown();
        assertThat(hanging.get().keySet()).containsExactly("orders", "remote");
    }

    private static JndiDirectory directory(Duration refresh) {
        return new JndiDirectory(refresh, List.of("*"), List.of(), TYPES, ServerNames.PAYARA);
    }

    private static Map<String, Object> listed(JndiDirectory directory) {
        try {
            return directory.resources();
        } catch (NamingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.ejb.containers.JavaGlobalJndiNamingObjectProxy",
                "org.glassfish.kernel.jakartaee.MEJBNamingObjectProxy",
                "org.jboss.as.ejb3.remote.Reference"
            })
    void doesNotLookUpEnterpriseBeans(String className) throws NamingException {
        server.bind("", "java:global/app/Cart", "java:global/app/Cart", className, () -> BILLS)
                .global("orders", ORDERS);
        assertThat(resources().keySet()).containsExactly("orders");
        assertThat(server.lookedUp()).containsOnly("orders");
    }

    @Test
    void keepsTheRootInANameThatWildFlyListsWithItToo() throws NamingException {
        server.bind("java:/", "ShopDS", "java:/ShopDS", ORDERS).global("ShopDS", ORDERS);
        assertThat(ofWildFly()).containsExactly(Map.entry("java:/ShopDS", ORDERS));
    }

    @Test
    void looksAtTheRootsOfWildFly() throws NamingException {
        server.bind("java:jboss", "orders", "java:jboss/orders", ORDERS);
        assertThat(ofWildFly()).containsExactly(Map.entry("java:jboss/orders", ORDERS));
    }

    private static Map<String, Object> ofWildFly() throws NamingException {
        return new JndiDirectory(Duration.ZERO, List.of("*"), List.of(), TYPES, ServerNames.WILDFLY).resources();
    }

    @Test
    void doesNotListADirectoryOfAnotherMachine() throws NamingException {
        server.foreign("ldap", () -> new InitialDirContext(true) {})
                .bind("ldap", "people", "ldap/people", BILLS)
                .global("orders", ORDERS);
        assertThat(resources().keySet()).containsExactly("orders");
        assertThat(server.lookedUp()).containsOnlyOnce("ldap").containsOnly("ldap", "orders");
    }

    @Test
    void doesNotListARemoteRegistry() throws NamingException {
        server.foreign("rmi", JndiDirectoryTest::registry)
                .bind("rmi", "people", "rmi/people", BILLS)
                .global("orders", ORDERS);
        assertThat(resources().keySet()).containsExactly("orders");
        assertThat(server.lookedUp()).containsOnlyOnce("rmi").containsOnly("rmi", "orders");
    }

    /** Returns the context of an RMI registry, as the JDK creates it. No connection is opened. */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private static Object registry() throws NamingException {
        return NamingManager.getURLContext("rmi", new Hashtable<>()).lookup("rmi://localhost:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.sun.jndi.ldap.LdapCtx", "javax.naming.directory.DirContext", "javax.naming.ldap.LdapContext"
            })
    void doesNotEvenLookUpWhatIsListedAsADirectory(String className) throws NamingException {
        server.bind("", "ldap", "ldap", className, () -> BILLS).global("orders", ORDERS);
        assertThat(resources().keySet()).containsExactly("orders");
        assertThat(server.lookedUp()).containsOnly("orders");
    }

    @Test
    void visitsEachNameOnce() throws NamingException {
        server.bind("", "java:app/orders", "java:app/orders", ORDERS)
                .bind("java:app", "orders", "java:app/orders", ORDERS);
        assertThat(resources()).hasSize(1);
        assertThat(server.lookedUp()).containsExactly("java:app/orders", "java:app/orders");
    }

    @Test
    void endsInAContextThatContainsItself() throws NamingException {
        server.contextThatContainsItself("self").global("orders", ORDERS);
        assertThat(resources().keySet()).containsExactly("orders");
        assertThat(server.lookedUp()).hasSizeLessThan(20);
    }

    @Test
    void showsAListingAgainUntilItIsAsOldAsTheRefreshTime() throws NamingException {
        server.global("orders", ORDERS);
        JndiDirectory directory = directory(Duration.ofHours(1));
        Map<String, Object> first = directory.resources();
        server.global("bills", BILLS);
        assertThat(directory.resources()).isSameAs(first);
    }

    @Test
    void showsANewNameAfterTheRefreshTime() throws Exception {
        server.global("orders", ORDERS);
        JndiDirectory directory = directory(Duration.ofMillis(20));
        assertThat(directory.resources().keySet()).containsExactly("orders");
        server.global("bills", BILLS);
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(directory.resources().keySet()).containsExactly("bills", "orders");
    }

    @Test
    void showsWhatThereIsNowWhereTheRefreshTimeIsZero() throws NamingException {
        server.global("orders", ORDERS).global("bills", BILLS);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources().keySet()).containsExactly("bills", "orders");
        server.unbind("", "orders");
        assertThat(directory.resources().keySet()).containsExactly("bills");
    }

    @Test
    void takesAnObjectFromALaterLookUpForTheSameName() throws NamingException {
        server.unknown("orders", ORDERS);
        JndiDirectory directory = directory(Duration.ZERO);
        assertThat(directory.resources()).containsExactly(Map.entry("orders", ORDERS));
        server.unbind("", "orders");
        server.unknown("orders", BILLS);
        assertThat(directory.resources()).containsExactly(Map.entry("orders", BILLS));
    }

    @Test
    void givesAListingThatNobodyCanChange() throws NamingException {
        server.global("orders", ORDERS);
        Map<String, Object> resources = resources();
        assertThatThrownBy(() -> resources.put("bills", BILLS)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void failsWhereTheServerHasNoJndi() {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.acme.NoSuchFactory");
        assertThatThrownBy(this::resources).isInstanceOf(NoInitialContextException.class);
    }

    @Test
    void showsNothingWhereTheJvmHasNoJndi() throws NamingException {
        ServerNames.uninstall();
        assertThat(resources()).isEmpty();
    }

    @Test
    void looksUpWhatMayStartABrokerOnceItIsIncludedByItsName() throws NamingException {
        server.unknown("jms/orders", ORDERS).unknown("jms/bills", BILLS);
        assertThat(resources(List.of("*", "jms/orders"), List.of()).keySet()).containsExactly("jms/orders");
        assertThat(server.lookedUp()).containsOnly("jms/orders");
    }

    @Test
    void tellsOfEachNameWhetherAndWhyNotItIsTaken() throws NamingException {
        server.global("orders", ORDERS)
                .bind("java:app", "orders", "java:app/orders", ORDERS)
                .global("excluded", BILLS)
                .unknown("jms/broker", BILLS)
                .context("", "__SYSTEM", "__SYSTEM")
                .globalFailing("gone", () -> {
                    throw new NameNotFoundException("gone");
                });
        assertThat(told(List.of("*"), List.of("exc*")))
                .containsExactly(
                        "__SYSTEM: internal to the server",
                        "excluded: excluded by jndi.exclude: exc*",
                        "gone: it is listed, but its lookup fails javax.naming.NameNotFoundException: gone",
                        "java:app/orders: the same as orders",
                        "jms/broker: a lookup may start a message broker; add the name to jndi.include to allow it",
                        "orders: taken");
        assertThat(told(List.of("java:*"), List.of())).contains("orders: no glob of jndi.include matches");
    }

    @Test
    void tellsAtLeastTheTypeOfAnErrorThatCannotTellItself() throws NamingException {
        server.globalFailing("gone", () -> {
            throw new Silent();
        });
        assertThat(told(List.of("*"), List.of()))
                .containsExactly("gone: it is listed, but its lookup fails " + Silent.class.getName());
    }

    private static final class Silent extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("the application is gone");
        }
    }

    private List<String> told(List<String> include, List<String> exclude) throws NamingException {
        return new JndiDirectory(Duration.ZERO, include, exclude, TYPES, ServerNames.PAYARA)
                .entries().values().stream()
                        .map(entry -> entry.name() + ": " + JndiDirectoryTest.told(entry))
                        .toList();
    }

    private static String told(JndiEntry entry) {
        if (entry instanceof JndiEntry.Skipped skipped) {
            return skipped.reason() + skipped.error().map(" "::concat).orElse("");
        }
        return "taken";
    }

    private Map<String, Object> resources() throws NamingException {
        return resources(List.of("*"), List.of());
    }

    private Map<String, Object> resources(List<String> include, List<String> exclude) throws NamingException {
        return new JndiDirectory(Duration.ZERO, include, exclude, TYPES, ServerNames.PAYARA).resources();
    }
}
