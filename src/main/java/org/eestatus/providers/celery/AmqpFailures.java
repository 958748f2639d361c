package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.run.CheckFailedException;
import org.jspecify.annotations.Nullable;

/** Converts exceptions from the AMQP client to check failures. */
final class AmqpFailures {

    private static final int NONE = 0;

    /** Part of the client's error message for a frame or a message that is too large. */
    private static final String TOO_LARGE = "maximum configured size";

    private static final int KIB = Replies.LONGEST / 1024;

    private AmqpFailures() {}

    /** The reply code and text with which the broker closed a channel or the connection. */
    private record Close(int code, String text) {

        private static @Nullable Close of(Throwable e) {
            Object reason = e instanceof ShutdownSignalException signal ? signal.getReason() : null;
            if (reason instanceof AMQP.Channel.Close channel) {
                return new Close(channel.getReplyCode(), channel.getReplyText());
            }
            return reason instanceof AMQP.Connection.Close connection
                    ? new Close(connection.getReplyCode(), connection.getReplyText())
                    : null;
        }

        /** Returns CONFIGURATION if the virtual host is unknown or the account lacks a permission (AMQP 0-9-1, section 1.8). */
        FailureKind kind() {
            return switch (code) {
                case AMQP.ACCESS_REFUSED, AMQP.NOT_FOUND, AMQP.NOT_ALLOWED -> FailureKind.CONFIGURATION;
                default -> FailureKind.EXCEPTION;
            };
        }

        CheckFailedException failure() {
            return new CheckFailedException(kind(), text);
        }
    }

    /**
     * Converts a failure during the login. Returns the exception unchanged if its type already identifies the kind of
     * failure.
     */
    static Exception atLogin(Exception e) {
        if (isLoginRefused(e)) {
            return new CheckFailedException(FailureKind.AUTHENTICATION, "the login was rejected");
        }
        Throwable root = root(e);
        if (root instanceof TimeoutException) {
            return new CheckFailedException(FailureKind.TIMEOUT, "no response");
        }
        boolean lost = root instanceof EOFException || root instanceof ShutdownSignalException;
        return explained(e, lost, "the connection was lost during the login");
    }

    /**
     * Converts a failure after the login. Returns the exception unchanged if its type already identifies the kind of
     * failure.
     */
    static Exception inConversation(Exception e) {
        Throwable root = root(e);
        if (root instanceof MissedHeartbeatException) {
            return new CheckFailedException(FailureKind.TIMEOUT, "no response");
        }
        boolean lost = root instanceof EOFException
                || root instanceof ShutdownSignalException
                || root instanceof SocketException;
        return explained(e, lost, "the connection was lost");
    }

    private static Exception explained(Exception e, boolean lost, String loss) {
        if (String.valueOf(root(e).getMessage()).contains(TOO_LARGE)) {
            return new CheckFailedException(
                    FailureKind.EXCEPTION,
                    "the reply is larger than %1$s KiB; expected at most %1$s KiB".formatted(KIB));
        }
        Exception otherwise = lost ? new CheckFailedException(FailureKind.EXCEPTION, loss) : e;
        return close(e).<Exception>map(Close::failure).orElse(otherwise);
    }

    /**
     * Whether the broker rejected the login. Some brokers report a rejected login only by closing the connection. They
     * use a reply code that, after a successful login, would mean a missing permission.
     */
    private static boolean isLoginRefused(Exception e) {
        return causes(e)
                .anyMatch(cause -> cause instanceof AuthenticationFailureException
                        || (cause instanceof PossibleAuthenticationFailureException
                                && close(cause).map(Close::kind).equals(Optional.of(FailureKind.CONFIGURATION))));
    }

    /** Returns the reply code with which the broker closed a channel or the connection, or 0 if there is no such code. */
    static int code(Throwable e) {
        return close(e).map(Close::code).orElse(NONE);
    }

    private static Optional<Close> close(Throwable e) {
        return causes(e).flatMap(cause -> Stream.ofNullable(Close.of(cause))).findFirst();
    }

    private static Throwable root(Throwable e) {
        List<Throwable> causes = causes(e).toList();
        return causes.get(causes.size() - 1);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, each -> each != null, Throwable::getCause);
    }
}
