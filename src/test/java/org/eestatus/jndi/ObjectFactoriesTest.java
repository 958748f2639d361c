package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Listings of names whose objects are created by a factory. Each lookup creates a new object, and the object may start a
 * thread.
 */
@SuppressWarnings("BanJNDI")
class ObjectFactoriesTest {

    private static final int LISTINGS = 20;
    private static final String PAYARA_PROXY = "org.glassfish.resourcebase.resources.api.ResourceProxy";

    private final ServerNames server = new ServerNames();
    private final List<Object> made = new ArrayList<>();
    private final List<Object> closed = new ArrayList<>();
    private long nanos;

    @BeforeEach
    void install() {
        server.install();
    }

    @AfterEach
    void uninstall() {
        ServerNames.uninstall();
    }

    /** An object that a factory creates and that no provider checks. */
    private final class Client implements AutoCloseable {

        @Override
        public void close() {
            closed.add(this);
        }
    }

    private <T> T made(T object) {
        made.add(object);
        return object;
    }

    private void passes(Duration duration) {
        nanos += duration.toNanos();
    }

    private JndiDirectory directory(List<String> include) {
        return new JndiDirectory(
                Duration.ZERO, include, List.of(), List.of(List.class), ServerNames.PAYARA, () -> nanos);
    }

    private JndiDirectory listedOften() throws NamingException {
        return listedOften(List.of("*"));
    }

    private JndiDirectory listedOften(List<String> include) throws NamingException {
        JndiDirectory directory = directory(include);
        for (int i = 0; i < LISTINGS; i++) {
            directory.entries();
        }
        return directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.StringBuilder", "java.lang.Thread", "jakarta.transaction.UserTransaction"})
    void doesNotLookUpNamesWhoseListedClassNoProviderUses(String className) throws NamingException {
        server.bind("", "client", "client", className, () -> made(new Client()));
        assertThat(reason(listedOften(), "client")).isEqualTo("no provider checks this type");
        assertThat(made).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAYARA_PROXY,
                "javax.naming.Reference",
                "com.sun.enterprise.naming.impl.GlassfishNamingManagerImpl$BindingsIterator",
                "org.jboss.as.naming.subsystem.NamingBindingAdd$MutableManagedReferenceFactory",
                "java.lang.Object",
                "com.mongodb.client.MongoClient",
                "null"
            })
    void looksUpOnceWhatNoProviderUses(String className) throws NamingException {
        server.bind("", "client", "client", className, () -> made(new Client()));
        assertThat(reason(listedOften(), "client")).isEqualTo("no provider checks this type");
        assertThat(made).hasSize(1);
    }

    @Test
    void doesNotLookUpAgainWhatPayaraListsWithAnotherClassAfterTheFirstLookUp() throws NamingException {
        server.bind("", "client", "client", PAYARA_PROXY, () -> {
            server.relist("", "client", "javax.naming.Reference");
            return made(new Client());
        });
        listedOften();
        assertThat(made).hasSize(1);
    }

    @Test
    void looksUpTwiceWhatMakesANewResourceEachTime() throws NamingException {
        server.bind("", "list", "list", PAYARA_PROXY, () -> {
            server.relist("", "list", "javax.naming.Reference");
            return made(new ArrayList<>(List.of("each")));
        });
        JndiDirectory directory = listedOften();
        assertThat(made).hasSize(2);
        assertThat(directory.resources().get("list")).isSameAs(made.get(0));
    }

    @Test
    void looksUpAFactoryOnceAnHourForWhatItsApplicationHasBoundAgain() throws NamingException {
        server.bind("", "jdbc/list", "jdbc/list", "java.lang.Object", () -> made(new ArrayList<>(List.of("each"))));
        JndiDirectory directory = listedOften();
        passes(Duration.ofMinutes(59));
        assertThat(directory.resources().get("jdbc/list")).isSameAs(made.get(0));
        passes(Duration.ofMinutes(1));
        assertThat(directory.resources().get("jdbc/list")).isSameAs(made.get(2));
        assertThat(directory.resources().get("jdbc/list")).isSameAs(made.get(2));
        assertThat(made).hasSize(3);
    }

    @Test
    void makesAtMostOneObjectAnHourThroughAFactory() throws NamingException {
        server.bind("", "list", "list", "java.lang.Object", () -> made(new ArrayList<>(List.of("each"))));
        JndiDirectory directory = listedOften();
        made.clear();
        for (int minutes = 0; minutes < 24 * 60; minutes++) {
            passes(Duration.ofMinutes(1));
            directory.resources();
        }
        assertThat(made).hasSize(24);
    }

    @Test
    void takesWhatIsSharedAgainAfterAFactoryAsAnyOther() throws NamingException {
        List<String> shared = List.of("shared");
        AtomicBoolean factory = new AtomicBoolean(true);
        server.bind(
                "",
                "list",
                "list",
                "java.lang.Object",
                () -> factory.get() ? new ArrayList<>(List.of("each")) : shared);
        JndiDirectory directory = listedOften();
        factory.set(false);
        passes(Duration.ofHours(1));
        assertThat(directory.resources().get("list")).isSameAs(shared);
        passes(Duration.ofHours(1));
        assertThat(directory.entries().get("list"))
                .isInstanceOfSatisfying(
                        JndiEntry.Taken.class,
                        taken -> assertThat(taken.remark()).isEmpty());
    }

    @Test
    void looksUpAFactoryAtOnceThatIsListedWithAnotherClass() throws NamingException {
        server.bind("", "list", "list", "java.lang.Object", () -> made(new ArrayList<>(List.of("each"))));
        JndiDirectory directory = listedOften();
        server.relist("", "list", "com.acme.Orders");
        assertThat(directory.resources().get("list")).isSameAs(made.get(2));
    }

    @Test
    void looksUpOnceAnHourWhatIsNoDataSourceAtThePlaceOfOne() throws NamingException {
        List<Object> bound = new ArrayList<>(List.of(new Client()));
        server.bind("", "jdbc/orders", "jdbc/orders", "java.lang.Object", () -> made(bound.get(0)));
        JndiDirectory directory = listedOften();
        assertThat(made).hasSize(1);
        bound.set(0, List.of("orders"));
        passes(Duration.ofHours(1));
        assertThat(directory.resources().keySet()).containsExactly("jdbc/orders");
    }

    @Test
    void neverLooksUpAgainWhatIsNoResourceWhileItIsBound() throws NamingException {
        server.bind("", "client", "client", "java.lang.Object", () -> made(new Client()));
        JndiDirectory directory = listedOften();
        passes(Duration.ofDays(1));
        directory.resources();
        assertThat(made).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "jdbc/orders"})
    void looksUpWhatFailedAfterAnHourAtTheLatest(String name) throws NamingException {
        AtomicBoolean fails = new AtomicBoolean(true);
        server.bind("", name, name, "java.lang.Object", () -> {
            if (fails.get()) {
                throw new NamingException("not yet");
            }
            return List.of("orders");
        });
        JndiDirectory directory = listedOften();
        fails.set(false);
        assertThat(directory.resources()).isEmpty();
        passes(Duration.ofHours(1));
        assertThat(directory.resources().keySet()).containsExactly(name);
    }

    @Test
    void entersAContextAgainThatFailedOnce() throws NamingException {
        AtomicInteger calls = new AtomicInteger();
        server.bind("", "custom", "custom", "javax.naming.Context", () -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new NamingException("not yet");
                    }
                    return new InitialContext(true) {};
                })
                .bind("custom", "orders", "custom/orders", List.of("orders"));
        JndiDirectory directory = directory(List.of("*"));
        assertThat(directory.resources()).isEmpty();
        assertThat(directory.resources().keySet()).containsExactly("custom/orders");
    }

    @Test
    void entersAContextEachTimeThatCannotBeClosed() throws NamingException {
        server.bind("", "custom", "custom", "javax.naming.Context", () -> new InitialContext(true) {
                    @Override
                    public void close() throws NamingException {
                        throw new NamingException("no");
                    }
                })
                .bind("custom", "orders", "custom/orders", List.of("orders"));
        assertThat(listedOften().resources().keySet()).containsExactly("custom/orders");
        assertThat(listedOften().entries().keySet()).containsExactly("custom/orders");
    }

    @Test
    void tellsThatEachLookUpMakesANewResource() throws NamingException {
        server.bind("", "list", "list", "java.lang.Object", () -> made(new ArrayList<>()));
        assertThat(listedOften().entries().get("list"))
                .isInstanceOfSatisfying(
                        JndiEntry.Taken.class,
                        taken -> assertThat(taken.remark())
                                .hasValue(
                                        "each lookup creates a new object; the name is looked up at most once per hour"));
    }

    @Test
    void saysNothingOfTheKindAboutAResourceThatChangesOnce() throws NamingException {
        List<List<String>> current = new ArrayList<>(List.of(new ArrayList<>()));
        server.bind("", "list", "list", "java.lang.Object", () -> current.get(0));
        JndiDirectory directory = listedOften();
        current.set(0, new ArrayList<>());
        assertThat(directory.resources().get("list")).isSameAs(current.get(0));
        assertThat(directory.entries().get("list"))
                .isInstanceOfSatisfying(
                        JndiEntry.Taken.class,
                        taken -> assertThat(taken.remark()).isEmpty());
    }

    @Test
    void closesNothingSinceItMayBeShared() throws NamingException {
        server.unknown("client", new Client())
                .bind("", "factory", "factory", "java.lang.Object", () -> made(new Client()));
        listedOften();
        server.unbind("", "factory");
        listedOften();
        assertThat(closed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "jdbc/client"})
    void looksUpOnceWhatAFactoryGivesNothingFor(String name) throws NamingException {
        AtomicInteger calls = new AtomicInteger();
        server.bind("", name, name, "java.lang.Object", () -> nothing(calls));
        assertThat(reason(listedOften(), name)).isEqualTo("it is bound to null");
        assertThat(calls).hasValue(1);
    }

    /** Returns null, as JNDI may, although the declared type is not nullable. */
    @SuppressWarnings("NullAway")
    private static Object nothing(AtomicInteger calls) {
        calls.incrementAndGet();
        return null;
    }

    @Test
    void looksUpOnceWhatFailsAndIsNoDataSource() throws NamingException {
        server.globalFailing("client", () -> {
            made(new Client());
            throw new IllegalStateException("not started");
        });
        assertThat(reason(listedOften(), "client")).isEqualTo("it is listed, but its lookup fails");
        assertThat(made).hasSize(1);
    }

    @Test
    void looksUpADataSourceThatFailsAfterPausesOfOneTwoFourAndMoreListings() throws NamingException {
        server.bind("", "jdbc/orders", "jdbc/orders", "java.lang.Object", () -> {
            made(new Client());
            throw new NoClassDefFoundError("com/acme/Driver");
        });
        assertThat(reason(listedOften(), "jdbc/orders")).isEqualTo("it is listed, but its lookup fails");
        assertThat(made).as("in listings 1, 2, 4, 8 and 16 of %s", LISTINGS).hasSize(5);
    }

    @Test
    void takesADataSourceInTheListingAfterItsFirstFailure() throws NamingException {
        server.bind("", "jdbc/orders", "jdbc/orders", "java.lang.Object", () -> {
            if (made(List.of()).isEmpty() && made.size() == 1) {
                throw new NamingException("not yet");
            }
            return List.of("orders");
        });
        JndiDirectory directory = directory(List.of("*"));
        assertThat(directory.resources()).isEmpty();
        assertThat(directory.resources().keySet()).containsExactly("jdbc/orders");
    }

    @Test
    void looksUpAgainWhatFailedAndWasUnboundMeanwhile() throws NamingException {
        server.globalFailing("orders", () -> {
            throw new NamingException("not yet");
        });
        JndiDirectory directory = listedOften();
        server.unbind("", "orders");
        assertThat(directory.resources()).isEmpty();
        server.unknown("orders", List.of("orders"));
        assertThat(directory.resources().keySet()).containsExactly("orders");
    }

    @Test
    void looksUpAgainWhatWasUnboundMeanwhile() throws NamingException {
        server.unknown("orders", new Client());
        JndiDirectory directory = listedOften();
        server.unbind("", "orders");
        assertThat(directory.resources()).isEmpty();
        server.unknown("orders", List.of("orders"));
        assertThat(directory.resources().keySet()).containsExactly("orders");
    }

    @Test
    void looksUpAgainWhatIsListedWithAnotherClass() throws NamingException {
        server.unknown("orders", new Client());
        JndiDirectory directory = listedOften();
        server.unbind("", "orders");
        server.global("orders", List.of("orders"));
        assertThat(directory.resources().keySet()).containsExactly("orders");
    }

    @Test
    void looksUpOnceWhatIsNotIncluded() throws NamingException {
        server.bind("", "list", "list", "java.lang.Object", () -> made(new ArrayList<>()));
        listedOften(List.of("jdbc/*"));
        assertThat(made).hasSize(1);
    }

    @Test
    void doesNotEvenLookUpWhatIsNotIncludedAndNoContext() throws NamingException {
        server.bind("", "list", "list", "java.util.ArrayList", () -> made(new ArrayList<>()));
        assertThat(reason(listedOften(List.of("jdbc/*")), "list")).isEqualTo("no glob of jndi.include matches");
        assertThat(made).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.naming.Reference", PAYARA_PROXY})
    void doesNotEnterAContextThatAFactoryMakes(String className) throws NamingException {
        server.bind(
                        "",
                        "remote",
                        "remote",
                        className,
                        () -> made(new InitialContext(true) {
                            @Override
                            public void close() {
                                closed.add(this);
                            }
                        }))
                .bind("remote", "orders", "remote/orders", List.of());
        assertThat(reason(listedOften(), "remote")).isEqualTo("it refers to another naming service");
        assertThat(made).hasSize(1);
        assertThat(closed).isEqualTo(made);
    }

    @Test
    void makesNoEnterpriseBeanOfAnotherApplication() throws NamingException {
        Callable<Object> bean = () -> made(new Client());
        server.bind("java:global", "shop/Cart", "java:global/shop/Cart", "com.acme.Cart", bean)
                .bind(
                        "java:global",
                        "shop/Cart!com.acme.Cart",
                        "java:global/shop/Cart!com.acme.Cart",
                        "com.acme.Cart",
                        bean);
        assertThat(reason(listedOften(), "java:global/shop/Cart")).startsWith("an enterprise bean");
        assertThat(made).isEmpty();
    }

    @Test
    void keepsWhatItKnowsWhileAContextCannotBeListed() throws NamingException {
        server.context("", "custom", "custom")
                .bind("custom", "client", "custom/client", "java.lang.Object", () -> made(new Client()));
        JndiDirectory directory = listedOften();
        server.breakList("custom", new NamingException("not now"));
        server.unbind("custom", "client");
        directory.entries();
        server.breakList("custom", null)
                .bind("custom", "client", "custom/client", "java.lang.Object", () -> made(new Client()));
        directory.entries();
        assertThat(made).hasSize(1);
    }

    @Test
    void entersTheServersOwnContextsEachTime() throws NamingException {
        server.context("", "custom", "custom");
        JndiDirectory directory = listedOften();
        server.bind("custom", "orders", "custom/orders", List.of("orders"));
        assertThat(directory.resources().keySet()).containsExactly("custom/orders");
    }

    private static String reason(JndiDirectory directory, String name) throws NamingException {
        Map<String, JndiEntry> entries = directory.entries();
        return entries.get(name) instanceof JndiEntry.Skipped skipped ? skipped.reason() : "taken";
    }
}
