package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.eestatus.core.CheckFailedException;
import org.eestatus.core.Kind;
import org.jspecify.annotations.Nullable;

/** What the client's exceptions say of the broker. */
final class AmqpFailures {

    private static final int NONE = 0;

    private AmqpFailures() {}

    /** The same failure with its kind, where the client's exception does not give that by its type. */
    static Exception explained(Exception e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, each -> each != null, Throwable::getCause)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof AuthenticationFailureException
                    || cause instanceof PossibleAuthenticationFailureException) {
                return new CheckFailedException(Kind.AUTHENTICATION, "the login was refused");
            }
            if (cause instanceof ShutdownSignalException signal && code(signal) != NONE) {
                return new CheckFailedException(kind(code(signal)), text(signal));
            }
        }
        Throwable root = causes.get(causes.size() - 1);
        return isLoss(root) ? new CheckFailedException(Kind.EXCEPTION, "the connection was lost") : e;
    }

    private static boolean isLoss(Throwable root) {
        return root instanceof EOFException
                || root instanceof ShutdownSignalException
                || (root instanceof SocketException
                        && !(root instanceof ConnectException)
                        && !(root instanceof NoRouteToHostException));
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
        ShutdownSignalException signal = signal(e);
        if (signal == null) {
            return NONE;
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyCode();
        }
        return signal.getReason() instanceof AMQP.Connection.Close close ? close.getReplyCode() : NONE;
    }

    private static String text(ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        return signal.getReason() instanceof AMQP.Connection.Close close
                ? close.getReplyText()
                : String.valueOf(signal.getMessage());
    }

    private static @Nullable ShutdownSignalException signal(Throwable e) {
        if (e instanceof ShutdownSignalException signal) {
            return signal;
        }
        return e.getCause() instanceof ShutdownSignalException signal ? signal : null;
    }
}
