package org.eestatus.providers.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Tree;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.fuzz.HostileServer;
import org.eestatus.providers.Asking;
import org.eestatus.providers.WithoutPackage;
import org.eestatus.providers.mail.SmtpServer.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MailSessionsTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String PASSWORD = "hunter2-planted";

    @Test
    void tellsEachSessionByItsName() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE)) {
            Map<String, Object> resources = new LinkedHashMap<>();
            resources.put("mail/orders", session(server));
            resources.put("mail/bills", session(Map.of("mail.smtp.port", String.valueOf(closedPort()))));
            resources.put("text", "no session");
            try (Asking asking = Asking.of(Asking.verdicts(resources, MailSessions::check))) {
                assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"mail/orders\":true,\"mail/bills\":false}");
            }
        }
    }

    @Test
    void connectsAndSendsNothing() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE);
                Asking asking = health(session(server))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            assertThat(server.awaitLeft()).isTrue();
            assertThat(server.commands()).hasSize(2);
            assertThat(server.commands().get(0)).startsWith("EHLO ");
            assertThat(server.commands().get(1)).isEqualTo("QUIT");
        }
    }

    @Test
    void logsInAsTheUserOfTheSession() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE);
                Asking asking = health(session(server, PASSWORD))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
            String login =
                    Base64.getEncoder().encodeToString(("app\0app\0" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
            assertThat(server.commands()).contains("AUTH PLAIN " + login);
        }
    }

    @Test
    void tellsAUserWhoIsNotLetIn() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.REFUSING_LOGINS);
                Asking asking = health(session(server, PASSWORD))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).contains("535 5.7.8 no such user").doesNotContain(PASSWORD);
        }
    }

    @Test
    void tellsASessionWhoseUserHasNoPassword() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE);
                Asking asking = health(session(with(server, Map.of("mail.smtp.auth", "true"))))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.AUTHENTICATION);
        }
    }

    @Test
    void tellsARefusedConnection() throws Exception {
        try (Asking asking = health(session(Map.of("mail.smtp.port", String.valueOf(closedPort()))))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void tellsAHostThatIsNotKnown() throws Exception {
        try (Asking asking = health(session(Map.of("mail.smtp.host", "nothing.invalid")))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.UNKNOWN_HOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "220-wait\r\n"})
    void readsNoMoreThanAServerHasToSay(String part) throws Exception {
        byte[] parts = part.repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (HostileServer server = new HostileServer((in, out) -> {
                    while (true) {
                        out.write(parts);
                    }
                });
                Asking asking = health(session(
                        Map.of("mail.smtp.host", "127.0.0.1", "mail.smtp.port", Integer.toString(server.port()))))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message()).contains("the reply is larger than 8 MiB; expected at most 8 MiB");
            assertThat(server.sent()).isLessThan(40L << 20);
        }
    }

    @Test
    void tellsAServerThatSendsItsClientsAway() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.BUSY);
                Asking asking = health(session(server))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.message()).contains("421 too busy");
        }
    }

    @Test
    void tellsAProtocolThatThereIsNot() throws Exception {
        try (Asking asking =
                health(session(Map.of("mail.transport.protocol", "pigeon", "mail.pigeon.host", "localhost")))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.EXCEPTION);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "DRIPPING", "SILENT_AFTER_GREETING"})
    void leavesAServerThatHangsOnceTheTimeIsUp(Manner manner) throws Exception {
        try (SmtpServer server = new SmtpServer(manner);
                Asking asking = onOneThread(session(server))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(Objects.requireNonNull(failure.stuck()).frames()).isNotEmpty();
            assertThat(server.awaitLeft()).isTrue();
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    /** The session creates its own sockets, so the check cannot close them. Only timeouts can end this check run. */
    @ParameterizedTest
    @CsvSource({"-1", "0", "60000", "soon"})
    void leavesAServerThatHangsWhereTheSessionMakesItsOwnSockets(String timeout) throws Exception {
        Counted sockets = new Counted();
        try (SmtpServer server = new SmtpServer(Manner.SILENT);
                Asking asking = onOneThread(session(
                        with(server, Map.of("mail.smtp.socketFactory", sockets, "mail.smtp.timeout", timeout))))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(server.awaitLeft()).isTrue();
        }
        assertThat(sockets.made.get()).isEqualTo(1);
    }

    @Test
    void keepsAShorterTimeOutOfTheSession() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.SILENT);
                Asking asking = health(session(with(server, Map.of("mail.smtp.timeout", "100"))))) {
            Failure failure = asking.failure("a");
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failure.message()).isEqualTo("Read timed out");
        }
    }

    @Test
    void changesNothingInTheSession() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE)) {
            Session session = session(server);
            Properties before = (Properties) session.getProperties().clone();
            try (Asking asking = health(session)) {
                asking.json(Audience.PUBLIC);
            }
            assertThat(session.getProperties()).isEqualTo(before);
        }
    }

    @Test
    void takesThePropertiesThatStandBehindOthers() throws Exception {
        try (SmtpServer server = new SmtpServer(Manner.POLITE);
                Asking asking = health(Session.getInstance(new Properties(properties(with(server, Map.of())))))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{\"a\":true}");
        }
    }

    @Test
    void writesNoDebugOutput() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (SmtpServer server = new SmtpServer(Manner.POLITE);
                Asking asking = health(session(with(server, Map.of("mail.debug", "true"))))) {
            written.reset();
            asking.json(Audience.PUBLIC);
        } finally {
            System.setOut(out);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("EHLO");
    }

    @Test
    void leavesOutASessionForReading() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.host", "localhost");
        try (Asking asking = health(Session.getInstance(properties))) {
            assertThat(asking.json(Audience.PUBLIC)).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @CsvSource({"mail.host", "mail.smtp.host"})
    void checksASessionForBoth(String host) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(closedPort()));
        properties.setProperty(host, "localhost");
        try (Asking asking = health(Session.getInstance(properties))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    /** By default, the mail host is the local machine (Jakarta Mail specification, appendix A). */
    @Test
    void takesTheLocalMachineWhereNoHostIsNamed() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.port", String.valueOf(closedPort()));
        try (Asking asking = health(Session.getInstance(properties))) {
            assertThat(asking.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void tellsNothingWhereTheServerHasNoMail() throws Exception {
        try (WithoutPackage server = new WithoutPackage("jakarta.mail")) {
            assertThat(server.call(OnAServer.class)).isEqualTo("{}");
            server.reflectOn(MailSessions.class);
        }
    }

    public static final class OnAServer implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (Asking asking = Asking.of(Asking.verdicts(Map.of("a", "text"), MailSessions::check))) {
                return asking.json(Audience.DETAILED);
            }
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    private static Map<String, Object> with(SmtpServer server, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put("mail.smtp.port", String.valueOf(server.port()));
        return all;
    }

    private static Session session(SmtpServer server) {
        return session(with(server, Map.of()));
    }

    private static Session session(Map<String, ?> given) {
        return Session.getInstance(properties(given));
    }

    /** Creates a session as the servers do: with an authenticator that is not accessible to other code. */
    private static Session session(SmtpServer server, String password) {
        return Session.getInstance(
                properties(with(server, Map.of("mail.smtp.auth", "true", "mail.smtp.user", "app"))),
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(getDefaultUserName(), password);
                    }
                });
    }

    private static Properties properties(Map<String, ?> given) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.putAll(given);
        return properties;
    }

    private static Asking health(Session session) {
        return Asking.of(Asking.verdicts(Map.of("a", session), MailSessions::check));
    }

    /** Evaluates the session on a single thread, so that a check that does not release the thread blocks the next check. */
    private static Asking onOneThread(Session session) {
        Source source = Asking.verdicts(Map.of("a", session), MailSessions::check);
        return new Asking(new Tree.Leaf<>(new ProviderDefinition(source, SHORT, true, true)), 1);
    }

    private static final class Counted extends SocketFactory {

        private final AtomicInteger made = new AtomicInteger();
        private final SocketFactory plain = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            made.incrementAndGet();
            return plain.createSocket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }
    }
}
