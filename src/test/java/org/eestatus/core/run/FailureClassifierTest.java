package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eestatus.LinearTime;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@SuppressWarnings("AddressSelection")
class FailureClassifierTest {

    private final FailureClassifier failures = new FailureClassifier(new Secrets(List.of("tiger")));

    @Test
    void takesTheVerdictOfACheckThatKnowsIt() {
        CheckFailedException late = new CheckFailedException(FailureKind.POOL_EXHAUSTED, "used up", Verdict.WARN);
        assertThat(failures.of(late).verdict()).isEqualTo(Verdict.WARN);
        assertThat(failures.of(new CheckFailedException(FailureKind.EXCEPTION, "closed"))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void tellsAClosedPort() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThat(kindOf(thrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())))
                .isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void tellsAHostThatIsNotKnown() {
        assertThat(kindOf(thrownBy(() -> new Socket("nothing.invalid", 1).close())))
                .isEqualTo(FailureKind.UNKNOWN_HOST);
    }

    @Test
    void tellsAHostThatIsNotKnownToAChannel() {
        assertThat(kindOf(thrownBy(() -> SocketChannel.open(new InetSocketAddress("nothing.invalid", 1))
                        .close())))
                .isEqualTo(FailureKind.UNKNOWN_HOST);
    }

    @Test
    void tellsAHostThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), silent.getLocalPort())) {
            socket.setSoTimeout(20);

            assertThat(kindOf(thrownBy(() -> socket.getInputStream().read()))).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException;
    }

    private static Throwable thrownBy(Io io) {
        return catchThrowable(io::run);
    }

    @Test
    void tellsAConnectThatTimedOut() {
        assertThat(kindOf(new ConnectException("Connection timed out"))).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void tellsAHostThatThereIsNoRouteTo() {
        assertThat(kindOf(new NoRouteToHostException())).isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void tellsAStatementOrATaskThatTookTooLong() {
        assertThat(kindOf(new SQLTimeoutException())).isEqualTo(FailureKind.TIMEOUT);
        assertThat(kindOf(new TimeoutException())).isEqualTo(FailureKind.TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({
        "28000, AUTHENTICATION",
        "28P01, AUTHENTICATION",
        "3D000, CONFIGURATION",
        "42501, CONFIGURATION",
        "42502, EXCEPTION",
        "08006, EXCEPTION",
        ", EXCEPTION"
    })
    void tellsBySqlState(String state, FailureKind kind) {
        assertThat(kindOf(new SQLException("no", state))).isEqualTo(kind);
    }

    @Test
    void tellsAnAuthorizationThatWasRefusedWithoutAState() {
        assertThat(kindOf(new SQLInvalidAuthorizationSpecException("no"))).isEqualTo(FailureKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheKindThatTheCheckKnows(FailureKind kind) {
        assertThat(failures.of(new CheckFailedException(kind, "said"))).isEqualTo(new Failure(kind, "said"));
    }

    @Test
    void writesKindsWithHyphens() {
        assertThat(FailureKind.values())
                .extracting(FailureKind::label)
                .containsExactly(
                        "timeout",
                        "refused",
                        "unknown-host",
                        "authentication",
                        "pool-exhausted",
                        "configuration",
                        "exception");
    }

    @Test
    void prefersTheInnermostKind() {
        Throwable root = new SQLException("no", "28000", new ConnectException("no"));

        assertThat(kindOf(new IllegalStateException(root))).isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void findsTheKindAroundARootThatTellsNone() {
        assertThat(kindOf(new SQLException("no", "28000", new IllegalStateException("odd"))))
                .isEqualTo(FailureKind.AUTHENTICATION);
    }

    @Test
    void prefersATypeToAMessage() {
        assertThat(kindOf(new SQLException("no", "28000", new IllegalStateException("timeout"))))
                .isEqualTo(FailureKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.UnknownHostException: db, UNKNOWN_HOST",
        "Unknown host db, UNKNOWN_HOST",
        "Connection refused (localhost), REFUSED",
        "java.net.ConnectException, REFUSED",
        "Read timed out, TIMEOUT",
        "lock wait Timeout, TIMEOUT",
        "Wrong user name or password [28000-240], AUTHENTICATION",
        "FATAL: password authentication failed for user app, AUTHENTICATION",
        "Access denied for user 'app'@'localhost', AUTHENTICATION",
        "No suitable driver, CONFIGURATION",
        "(conn=5) Unknown database 'orders', CONFIGURATION",
        "FATAL: database \"orders\" does not exist, CONFIGURATION",
        "Access denied for user 'app'@'%' to database 'orders', CONFIGURATION",
        "Cannot open database \"orders\" requested by the login. The login failed., CONFIGURATION",
        "ORA-12514: TNS:listener does not currently know of service requested, CONFIGURATION",
        "Listener refused the connection with the following error: ORA-12505, CONFIGURATION",
        "Too many connections, REFUSED",
        "'FATAL: sorry, too many clients already', REFUSED",
        "FATAL: the database system is starting up, REFUSED",
        "Login failed for user 'app'., AUTHENTICATION",
        "ORA-01017: invalid username/password, AUTHENTICATION",
        "something else, EXCEPTION"
    })
    void tellsByAMessageWhoseTypeIsLost(String message, FailureKind kind) {
        assertThat(kindOf(new IllegalStateException("outer", new IOException(message))))
                .isEqualTo(kind);
    }

    @Test
    void tellsByTheMessageOfAnOuterExceptionToo() {
        assertThat(kindOf(new IOException("Connection refused", new IOException("odd"))))
                .isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void tellsADriverThatIsMissing() {
        assertThat(kindOf(new ClassNotFoundException("com.acme.Driver"))).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void givesTheMessageOfTheRootCause() {
        Throwable thrown = new ExecutionException("outer", new IOException("middle", new IOException(" root ")));

        assertThat(messageOf(thrown)).isEqualTo("root");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", ","})
    void givesTheTypeOfARootCauseWithoutAMessage(String message) {
        assertThat(messageOf(new IOException("outer", new IllegalStateException(message))))
                .isEqualTo("IllegalStateException");
    }

    @Test
    void givesTheTypeOfAnExceptionWithoutANameOfItsOwn() {
        Exception nameless = new Exception() {
            private static final long serialVersionUID = 1;
        };

        assertThat(messageOf(nameless)).startsWith("org.eestatus.core.run.FailureClassifierTest$");
    }

    @Test
    void endsWhereCausesGoInCircles() {
        Exception first = new Exception("first");
        Exception second = new IOException("second: timeout", first);
        first.initCause(second);

        assertThat(failures.of(first)).isEqualTo(new Failure(FailureKind.TIMEOUT, "second: timeout"));
    }

    @Test
    void survivesAnExceptionThatCannotBeRead() {
        assertThat(failures.of(new UnreadableException()))
                .isEqualTo(new Failure(
                        FailureKind.EXCEPTION,
                        "UnreadableException",
                        Verdict.FAIL,
                        null,
                        UnreadableException.class.getName()));
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new UnsupportedOperationException("no cause");
        }
    }

    static Stream<Arguments> meaninglessMessages() {
        return Stream.of(
                arguments(new NoClassDefFoundError("com/acme/Driver"), "NoClassDefFoundError: com/acme/Driver"),
                arguments(new ClassNotFoundException("com.acme.Driver"), "ClassNotFoundException: com.acme.Driver"),
                arguments(new NoSuchMethodError("'void a.B.c()'"), "NoSuchMethodError: 'void a.B.c()'"),
                arguments(new NoSuchFieldException("size"), "NoSuchFieldException: size"),
                arguments(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
                arguments(new NoSuchElementException("No value present"), "NoSuchElementException: No value present"),
                arguments(
                        new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 3"),
                        "ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 3"),
                arguments(
                        new StringIndexOutOfBoundsException("begin 0, end 5, length 3"),
                        "StringIndexOutOfBoundsException: begin 0, end 5, length 3"),
                arguments(
                        new NumberFormatException("For input string: \"x\""),
                        "NumberFormatException: For input string: \"x\""),
                arguments(new ArithmeticException("/ by zero"), "ArithmeticException: / by zero"),
                arguments(new NegativeArraySizeException("-1"), "NegativeArraySizeException: -1"),
                arguments(new NoSuchFileException("/srv/x y"), "NoSuchFileException: /srv/x y"),
                arguments(new MissingKeyException("orders"), "MissingKeyException: orders"),
                arguments(new IllegalArgumentException("orders"), "IllegalArgumentException: orders"),
                arguments(new AssertionError(5), "AssertionError: 5"),
                arguments(new IllegalStateException("null"), "IllegalStateException: null"),
                arguments(
                        new IOException("outer", new ArithmeticException("/ by zero")),
                        "ArithmeticException: / by zero"));
    }

    @ParameterizedTest
    @MethodSource("meaninglessMessages")
    void namesTheTypeWhereTheMessageIsMeaninglessWithoutIt(Throwable thrown, String message) {
        assertThat(messageOf(thrown)).isEqualTo(message);
    }

    static Stream<Arguments> completeMessages() {
        return Stream.of(
                arguments(new IllegalArgumentException("no such order"), "no such order"),
                arguments(new IllegalStateException("closed"), "closed"),
                arguments(new SQLException("closed"), "closed"),
                arguments(new UnknownHostException("db"), "db"),
                arguments(new LinkageError("java.lang.LinkageError: odd"), "java.lang.LinkageError: odd"),
                arguments(new CheckFailedException(FailureKind.EXCEPTION, "closed"), "closed"));
    }

    @ParameterizedTest
    @MethodSource("completeMessages")
    void leavesAMessageThatSaysWhatIsWrong(Throwable thrown, String message) {
        assertThat(messageOf(thrown)).isEqualTo(message);
    }

    private static final class MissingKeyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingKeyException(String key) {
            super(key);
        }
    }

    @Test
    void endsWhereEachCauseHasANewOne() {
        assertThat(failures.of(new EndlessException()).message()).isEqualTo("EndlessException: endless");
    }

    private static final class EndlessException extends Exception {
        private static final long serialVersionUID = 1;

        EndlessException() {
            super("endless");
        }

        @Override
        public synchronized Throwable getCause() {
            return new EndlessException();
        }
    }

    @Test
    void replacesHalvesOfCharacters() {
        assertThat(messageOf(new IOException("a \uD83D"))).isEqualTo("a \uFFFD");
        assertThat(messageOf(new IOException("x".repeat(999) + "\uD83D\uDE00"))).isEqualTo("x".repeat(999) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "timeout", "a:", "password=", "\n"})
    void takesTimeInProportionToTheLengthOfAMessage(String part) {
        LinearTime.assertThatLinear(part, text -> failures.of(new IOException(text, new IOException(text))));
    }

    @Test
    void hidesSecretsInMessages() {
        assertThat(messageOf(new IOException("scott/tiger"))).isEqualTo("scott/***");
    }

    @Test
    void cutsALongMessage() {
        assertThat(messageOf(new IOException("x".repeat(1_001)))).isEqualTo("x".repeat(1_000) + "…");
        assertThat(messageOf(new IOException("x".repeat(1_000)))).isEqualTo("x".repeat(1_000));
    }

    private FailureKind kindOf(Throwable thrown) {
        return failures.of(thrown).kind();
    }

    private String messageOf(Throwable thrown) {
        return failures.of(thrown).message();
    }

    @Test
    void tellsAnExceptionWhoseMessageThrowsACheckedException() {
        Exception hostile = new Exception() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw Sneaky.unchecked(new IOException("checked"));
            }
        };
        Failure failure = new FailureClassifier(new Secrets(Set.of())).of(hostile);
        assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
        assertThat(failure.type()).startsWith(FailureClassifierTest.class.getName());
    }
}
