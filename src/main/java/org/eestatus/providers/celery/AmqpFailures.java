package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Kind;

/** What the client's exceptions say of the broker. */
final class AmqpFailures {

    private static final int NONE = 0;

    private AmqpFailures() {}

    /** The same failure with its kind, where the client's exception does not give that by its type. */
    static Exception atLogin(Exception e) {
        Throwable root = root(e);
        if (isLoginRefused(e)) {
            return new CheckFailedException(Kind.AUTHENTICATION, "the login was refused");
        }
        if (root instanceof TimeoutException) {
            return new CheckFailedException(Kind.TIMEOUT, "no answer");
        }
        if (code(e) != NONE) {
            return byCode(e);
        }
        return root instanceof EOFException || root instanceof ShutdownSignalException
                ? new CheckFailedException(Kind.EXCEPTION, "the connection was lost during the login")
                : e;
    }

    /** Some brokers only close the connection, with a code that would be a right's that is missing later. */
    private static boolean isLoginRefused(Exception e) {
        return causes(e)
                .anyMatch(cause -> cause instanceof AuthenticationFailureException
                        || (cause instanceof PossibleAuthenticationFailureException
                                && kind(code(cause)) == Kind.CONFIGURATION));
    }

    /** The same once there was a connection. */
    static Exception inConversation(Exception e) {
        Throwable root = root(e);
        if (code(e) != NONE) {
            return byCode(e);
        }
        return root instanceof EOFException
                        || root instanceof ShutdownSignalException
                        || root instanceof SocketException
                ? new CheckFailedException(Kind.EXCEPTION, "the connection was lost")
                : e;
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, each -> each != null, Throwable::getCause);
    }

    private static Throwable root(Throwable e) {
        List<Throwable> causes = causes(e).toList();
        return causes.get(causes.size() - 1);
    }

    private static CheckFailedException byCode(Throwable e) {
        int code = code(e);
        String text = causes(e)
                .map(AmqpFailures::text)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("it closed the connection with " + code);
        return new CheckFailedException(kind(code), text);
    }

    /** For an unknown virtual host, or a right that the account has not (AMQP 0-9-1, 1.8). */
    private static Kind kind(int code) {
        return switch (code) {
            case AMQP.ACCESS_REFUSED, AMQP.NOT_FOUND, AMQP.NOT_ALLOWED -> Kind.CONFIGURATION;
            default -> Kind.EXCEPTION;
        };
    }

    /** The reply code with which the broker closed a channel or the connection; 0 for none. */
    static int code(Throwable e) {
        return causes(e)
                .mapToInt(AmqpFailures::ownCode)
                .filter(code -> code != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private static int ownCode(Throwable e) {
        if (!(e instanceof ShutdownSignalException signal)) {
            return NONE;
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyCode();
        }
        return signal.getReason() instanceof AMQP.Connection.Close close ? close.getReplyCode() : NONE;
    }

    private static String text(Throwable e) {
        if (!(e instanceof ShutdownSignalException signal)) {
            return "";
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        return signal.getReason() instanceof AMQP.Connection.Close close ? close.getReplyText() : "";
    }
}
