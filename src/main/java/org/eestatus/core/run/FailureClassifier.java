package org.eestatus.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eestatus.Verdict;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.redact.Secrets;
import org.jspecify.annotations.Nullable;

/** Mapping of the exceptions of checks to {@link Failure}s. No other class turns exceptions into results. */
final class FailureClassifier {

    private static final int LONGEST_MESSAGE = 1_000;

    /** Maximum number of characters to search for secrets and keywords in a message; callers see far fewer. */
    static final int LONGEST_TEXT = 10_000;

    /** Maximum length of the causal chain, because an exception may return a new cause on every call of {@code getCause}. */
    private static final int MOST_CAUSES = 100;

    /** Types whose message is only a name, a number or a fragment. The message explains the failure only together with the type. */
    private static final List<Class<? extends Throwable>> NAMED = List.of(
            Error.class,
            ReflectiveOperationException.class,
            IndexOutOfBoundsException.class,
            NoSuchElementException.class,
            NumberFormatException.class,
            ArithmeticException.class,
            ArrayStoreException.class,
            NegativeArraySizeException.class,
            FileSystemException.class);

    /** Types whose names add nothing to a message. */
    private static final Set<Class<? extends Throwable>> GENERAL = Set.of(
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            IllegalStateException.class,
            IOException.class,
            UncheckedIOException.class,
            SQLException.class,
            CheckFailedException.class);

    /** The word {@code timeout} by itself, not as a part of a name such as {@code connectTimeout}. */
    private static final Pattern TIMEOUT_WORD = Pattern.compile("\\btimeout\\b", Pattern.CASE_INSENSITIVE);

    private final Secrets secrets;

    FailureClassifier(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Classifies any exception or error, even one whose methods throw exceptions. */
    Failure of(Throwable thrown) {
        if (thrown instanceof FailedAtException at) {
            return of(at.reason()).in(secrets.hideBeginning(text(at), LONGEST_TEXT));
        }
        try {
            List<Throwable> chain = chain(thrown);
            Throwable root = chain.get(chain.size() - 1);
            FailureKind kind = kind(chain);
            return new Failure(kind, message(root, kind), verdict(thrown), null, type(root, kind));
        } catch (Throwable e) {
            return new Failure(
                    FailureKind.EXCEPTION,
                    name(thrown),
                    Verdict.FAIL,
                    null,
                    thrown.getClass().getName());
        }
    }

    private static @Nullable String type(Throwable root, FailureKind kind) {
        return kind == FailureKind.EXCEPTION && !(root instanceof CheckFailedException)
                ? root.getClass().getName()
                : null;
    }

    private static Verdict verdict(Throwable thrown) {
        return thrown instanceof CheckFailedException known ? known.verdict() : Verdict.FAIL;
    }

    /** Returns the causal chain, from the thrown exception to its root cause. */
    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && seen.size() < MOST_CAUSES && seen.add(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    /** Returns the kind of the innermost exception whose type determines a kind. If there is none, the messages decide. */
    private static FailureKind kind(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            FailureKind kind = kindByType(chain.get(i));
            if (kind != null) {
                return kind;
            }
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            FailureKind kind = kindByMessage(chain.get(i));
            if (kind != null) {
                return kind;
            }
        }
        return FailureKind.EXCEPTION;
    }

    private static @Nullable FailureKind kindByType(Throwable thrown) {
        if (thrown instanceof CheckFailedException known) {
            return known.kind();
        }
        if (thrown instanceof ConnectException) {
            return mentions(thrown, "timed out") ? FailureKind.TIMEOUT : FailureKind.REFUSED;
        }
        if (thrown instanceof NoRouteToHostException) {
            return FailureKind.REFUSED;
        }
        if (thrown instanceof UnknownHostException || thrown instanceof UnresolvedAddressException) {
            return FailureKind.UNKNOWN_HOST;
        }
        if (thrown instanceof SocketTimeoutException
                || thrown instanceof TimeoutException
                || thrown instanceof SQLTimeoutException) {
            return FailureKind.TIMEOUT;
        }
        if (thrown instanceof SQLInvalidAuthorizationSpecException) {
            return FailureKind.AUTHENTICATION;
        }
        return thrown instanceof SQLException sql ? SqlErrors.kind(sql) : null;
    }

    /** Returns the kind that the message indicates, for servers that pass on the text of an exception without its type. */
    private static @Nullable FailureKind kindByMessage(Throwable thrown) {
        if (mentions(thrown, "unknownhost") || mentions(thrown, "unknown host")) {
            return FailureKind.UNKNOWN_HOST;
        }
        if (mentions(thrown, "connection refused") || mentions(thrown, "connectexception")) {
            return FailureKind.REFUSED;
        }
        if (mentions(thrown, "timed out")
                || TIMEOUT_WORD.matcher(beginning(thrown)).find()) {
            return FailureKind.TIMEOUT;
        }
        FailureKind kind = SqlErrors.kind(beginning(thrown));
        if (kind != null) {
            return kind;
        }
        if (mentions(thrown, "wrong user name or password")
                || mentions(thrown, "password authentication failed")
                || mentions(thrown, "access denied for user")) {
            return FailureKind.AUTHENTICATION;
        }
        if (mentions(thrown, "no suitable driver") || thrown instanceof ClassNotFoundException) {
            return FailureKind.CONFIGURATION;
        }
        return null;
    }

    private static boolean mentions(Throwable thrown, String text) {
        return beginning(thrown).toLowerCase(Locale.ROOT).contains(text);
    }

    private static String beginning(Throwable thrown) {
        return SafeText.cut(text(thrown), LONGEST_TEXT);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : message;
    }

    private static String name(Throwable thrown) {
        Class<?> type = thrown.getClass();
        return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
    }

    private String message(Throwable root, FailureKind kind) {
        String message = SafeText.wellFormed(secrets.hideBeginning(text(root), LONGEST_TEXT))
                .strip();
        if (message.isEmpty()) {
            return name(root);
        }
        boolean isIncomplete = needsType(root) || (kind == FailureKind.EXCEPTION && isBare(message, root));
        boolean isNamed = isIncomplete && !message.contains(name(root));
        return SafeText.cut(isNamed ? name(root) + ": " + message : message, LONGEST_MESSAGE);
    }

    private static boolean needsType(Throwable root) {
        return NAMED.stream().anyMatch(type -> type.isInstance(root));
    }

    /** Whether the message is the text {@code null}, or a single word that is unclear without the type, such as a missing key. */
    private static boolean isBare(String message, Throwable root) {
        boolean isWord = message.chars().noneMatch(Character::isWhitespace);
        return message.equals("null") || (isWord && !GENERAL.contains(root.getClass()));
    }
}
