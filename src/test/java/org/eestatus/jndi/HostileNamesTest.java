package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NameClassPair;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Hostile names: whatever one name throws, and at whatever point, all other names are still found. */
@Timeout(60)
class HostileNamesTest {

    private static final Object ORDERS = List.of("orders");

    private final ServerNames server = new ServerNames();

    @BeforeEach
    void install() {
        server.install();
    }

    @AfterEach
    void uninstall() {
        ServerNames.uninstall();
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new StackOverflowError(),
                new OutOfMemoryError("planted"),
                new NoClassDefFoundError("com/acme/Gone"),
                new ExceptionInInitializerError("planted"),
                new ServiceConfigurationError("planted"),
                new AssertionError("planted"),
                new IllegalStateException("planted"),
                new IOException("declared nowhere"),
                new Unspeakable());
    }

    /** An error whose {@code getMessage()} throws a {@link StackOverflowError}. */
    private static final class Unspeakable extends Error {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void reportsANameWhoseLookUpThrows(Throwable thrown) throws NamingException {
        server.globalFailing("a", failing(thrown)).global("b", ORDERS);
        JndiDirectory directory = directory();
        assertThat(directory.resources()).containsExactly(Map.entry("b", ORDERS));
        assertThat(skipped(directory, "a").reason()).isEqualTo("it is listed, but its lookup fails");
        assertThat(skipped(directory, "a").error())
                .hasValueSatisfying(
                        text -> assertThat(text).contains(thrown.getClass().getName()));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void reportsAContextThatFailsToList(Throwable thrown) throws NamingException {
        server.bind("", "custom", "custom", Context.class.getName(), failing(thrown))
                .global("b", ORDERS);
        JndiDirectory directory = directory();
        assertThat(directory.resources().keySet()).containsExactly("b");
        assertThat(skipped(directory, "custom").error()).isPresent();
    }

    @Test
    void reportsAContextWhoseListingOverflowsTheStack() throws NamingException {
        server.context("", "custom", "custom")
                .bind("custom", "a", "custom/a", ORDERS)
                .breakList("custom", new StackOverflowError())
                .global("b", List.of());
        JndiDirectory directory = directory();
        assertThat(directory.resources().keySet()).containsExactly("b", "custom/a");
        assertThat(skipped(directory, "custom").error()).hasValue("java.lang.StackOverflowError");
    }

    @Test
    void reportsARootWhoseListingOverflowsTheStack() throws NamingException {
        server.breakList("", new StackOverflowError()).bind("java:app", "b", "java:app/b", ORDERS);
        JndiDirectory directory = directory();
        assertThat(directory.resources().keySet()).containsExactly("java:app/b");
        assertThat(skipped(directory, "(initial context)").error()).hasValue("java.lang.StackOverflowError");
    }

    @Test
    void takesTheNamesOfAListingThatCannotBeClosed() throws NamingException {
        server.context("", "custom", "custom")
                .bind("custom", "a", "custom/a", ORDERS)
                .breakClose("custom", new NoClassDefFoundError("com/acme/Gone"));
        assertThat(directory().entries().keySet()).containsExactly("custom/a");
    }

    @Test
    void reportsANameWhoseClassCannotBeListed() throws NamingException {
        server.bind("", new Pair("a", new StackOverflowError()), "a", ORDERS).global("b", List.of());
        JndiDirectory directory = directory();
        assertThat(directory.resources().keySet()).containsExactly("b");
        assertThat(skipped(directory, "a").reason()).isEqualTo("the server does not list its class");
        assertThat(skipped(directory, "a").error()).hasValue("java.lang.StackOverflowError");
        assertThat(server.lookedUp()).doesNotContain("a");
    }

    /** A listed name whose {@code getClassName()} throws an error. */
    private static final class Pair extends NameClassPair {

        private static final long serialVersionUID = 1;

        private final transient Error error;

        Pair(String name, Error error) {
            super(name, "java.lang.Object");
            this.error = error;
        }

        @Override
        public String getClassName() {
            throw error;
        }
    }

    @Test
    void takesAContextThatCannotBeClosed() throws NamingException {
        Object context = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    throw new StackOverflowError();
                });
        server.bind("", "remote", "remote", "java.lang.Object", () -> context).global("b", ORDERS);
        assertThat(directory().resources().keySet()).containsExactly("b");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void takesAResourceWhoseIdentityFailsToCompareItself(Throwable thrown) throws NamingException {
        server.global("a", new DataSourceOfPayara(new Connections(new Uncomparable(thrown))))
                .global("b", new JdbcDataSource())
                .global("c", proxy(thrown));
        assertThat(directory().resources().keySet()).containsExactly("a", "b", "c");
    }

    /** Has a field with the same name as in Payara's data source class. */
    private static final class DataSourceOfPayara extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable") // read by reflection
        private final transient Connections cm;

        DataSourceOfPayara(Connections cm) {
            this.cm = cm;
        }
    }

    private record Connections(Object resourceInfo) {}

    private static final class Uncomparable {

        private final Throwable thrown;

        Uncomparable(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public boolean equals(Object other) {
            throw HostileNamesTest.<RuntimeException>sneaky(thrown);
        }

        @Override
        public int hashCode() {
            throw HostileNamesTest.<RuntimeException>sneaky(thrown);
        }

        @Override
        public String toString() {
            throw HostileNamesTest.<RuntimeException>sneaky(thrown);
        }
    }

    /** Returns a data source whose methods all throw, including those of {@link Object}. */
    private static Object proxy(Throwable thrown) {
        return Proxy.newProxyInstance(
                HostileNamesTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw thrown;
                });
    }

    @Test
    void endsAListingThatHasNoEnd() throws NamingException {
        server.listEndlessly();
        assertThat(directory().entries()).hasSizeBetween(20_000, 20_010);
    }

    private static Callable<Object> failing(Throwable thrown) {
        return () -> {
            throw HostileNamesTest.<RuntimeException>sneaky(thrown);
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static JndiDirectory directory() {
        return new JndiDirectory(
                Duration.ZERO, List.of("*"), List.of(), List.of(List.class, DataSource.class), ServerNames.PAYARA);
    }

    private static JndiEntry.Skipped skipped(JndiDirectory directory, String name) throws NamingException {
        if (directory.entries().get(name) instanceof JndiEntry.Skipped skipped) {
            return skipped;
        }
        throw new AssertionError(name + " is not skipped");
    }
}
