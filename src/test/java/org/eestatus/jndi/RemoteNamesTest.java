package org.eestatus.jndi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.eestatus.core.model.Globs;
import org.eestatus.servers.BoundEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of remote naming services. A listing never connects to a service that can be recognized before the lookup, and seldom
 * connects to a service that cannot.
 */
@SuppressWarnings({"BanJNDI", "JdkObsolete"})
@Timeout(60)
class RemoteNamesTest {

    private static final Object ORDERS = List.of("orders");
    private static final int LISTINGS = 10;
    private static final String FOREIGN = "it refers to another naming service";

    private final ServerNames server = new ServerNames();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void install() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.install();
    }

    @AfterEach
    void uninstall() throws IOException {
        ServerNames.uninstall();
        listener.close();
    }

    /** Accepts connections on a separate thread. */
    private void accept(Consumer<Socket> use) {
        var unused = CompletableFuture.runAsync(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    connections.incrementAndGet();
                    use.accept(socket);
                } catch (IOException e) {
                    assertThat(listener.isClosed()).isTrue();
                }
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an LDAP context that the JDK's own object factory creates. */
    private Object ldap() throws Exception {
        return NamingManager.getObjectInstance(reference(), null, null, new Hashtable<>());
    }

    private Reference reference() {
        String url = "ldap://127.0.0.1:%d/dc=example".formatted(listener.getLocalPort());
        return new Reference(
                "javax.naming.ldap.LdapContext",
                new StringRefAddr("URL", url),
                "com.sun.jndi.ldap.LdapCtxFactory",
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.jndi.ldap.LdapCtx",
                "com.sun.jndi.rmi.registry.RegistryContext",
                "javax.naming.ldap.LdapContext",
                "javax.naming.ldap.InitialLdapContext",
                "javax.naming.directory.DirContext",
                "javax.naming.InitialContext"
            })
    void connectsToNothingByANameThatIsListedAsAContextOfAnotherMachine(String className) throws NamingException {
        accept(RemoteNamesTest::close);
        server.bind("", "people", "people", className, this::ldap).global("orders", ORDERS);
        assertThat(reasonAfterListings("people")).isEqualTo(FOREIGN);
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "jdbc/people"})
    void connectsOnceAListingAtMostWhereTheOtherMachineClosesConnections(String name) throws NamingException {
        accept(RemoteNamesTest::close);
        server.bind("", name, name, "java.lang.Object", this::ldap).global("orders", ORDERS);
        assertThat(reasonAfterListings(name)).isEqualTo("it is listed, but its lookup fails");
        assertThat(connections).hasValueBetween(1, LISTINGS);
    }

    @Test
    void connectsOnceWhereTheOtherMachineDoesNotAnswer() throws NamingException {
        List<Socket> unanswered = new CopyOnWriteArrayList<>();
        accept(unanswered::add);
        server.bind("", "people", "people", "java.lang.Object", this::ldap).global("orders", ORDERS);
        assertThat(reasonAfterListings("people")).startsWith("its lookup hangs");
        assertThat(unanswered).hasSize(1);
    }

    @Test
    void neitherLooksUpNorListsAContextWhoseListedClassIsNoneOfTheServers() throws NamingException {
        server.bind("", "remote", "remote", Federated.class.getName(), () -> new Federated(true))
                .bind("remote", "people", "remote/people", ORDERS)
                .global("orders", ORDERS);
        assertThat(reasonAfterListings("remote")).isEqualTo(FOREIGN);
        assertThat(server.lookedUp()).containsOnly("orders");
    }

    /** A context of another naming service. */
    private static final class Federated extends javax.naming.InitialContext {

        Federated(boolean lazy) throws NamingException {
            super(lazy);
        }
    }

    @Test
    void doesNotListAContextWhoseClassIsNoneOfTheServers() throws NamingException {
        Object federated = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> null);
        server.bind("", "remote", "remote", "java.lang.Object", () -> federated)
                .bind("remote", "people", "remote/people", ORDERS)
                .global("orders", ORDERS);
        assertThat(reasonAfterListings("remote")).isEqualTo(FOREIGN);
        assertThat(server.lookedUp()).doesNotContain("remote/people");
    }

    @Test
    void doesNotLookUpAnAliasOfANameOfAnotherMachine() throws NamingException {
        server.unknown("alias", ORDERS);
        BoundEntry bound = new BoundEntry("java.lang.Object", false, Optional.empty(), Optional.of("people"));
        CrawlTarget alias = CrawlTarget.root("").child("alias", bound, Set.of());
        assertThat(visitor(Set.of("people")).visit(alias).entries())
                .singleElement()
                .isInstanceOfSatisfying(
                        JndiEntry.Skipped.class,
                        skipped -> assertThat(skipped.reason()).isEqualTo(FOREIGN));
        assertThat(server.lookedUp()).isEmpty();
        assertThat(visitor(Set.of()).visit(alias).entries()).singleElement().isInstanceOf(JndiEntry.Taken.class);
    }

    private static Visitor visitor(Set<String> remote) throws NamingException {
        ResourceTypes types = new ResourceTypes(List.of(List.class), ServerNames.PAYARA);
        return new Visitor(
                new GuardedContext(ServerNames.PAYARA),
                new JndiFilter(new Globs(List.of("*")), new Globs(List.of()), types, ServerNames.PAYARA),
                new LookupMemory(System::nanoTime, ServerNames.PAYARA),
                Duration.ofSeconds(1),
                remote);
    }

    private String reasonAfterListings(String name) throws NamingException {
        JndiDirectory directory = new JndiDirectory(
                Duration.ZERO, Duration.ofSeconds(1), List.of("*"), List.of(), List.of(List.class), ServerNames.PAYARA);
        for (int i = 0; i < LISTINGS; i++) {
            assertThat(directory.resources().keySet()).containsExactly("orders");
        }
        return directory.entries().get(name) instanceof JndiEntry.Skipped skipped ? skipped.reason() : "taken";
    }
}
