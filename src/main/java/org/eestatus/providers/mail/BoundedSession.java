package org.eestatus.providers.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a mail session with finite timeouts, because Angus Mail waits forever by default. The original session is
 * not changed, because it is shared with applications that send mail.
 */
final class BoundedSession {

    private BoundedSession() {}

    /**
     * Returns a session that connects to the same server as the given session, and as the same user.
     *
     * @param left maximum time to connect and to wait for each response
     * @param sockets creates the sockets, unless the session configures a socket factory or a SOCKS proxy
     */
    static Session of(Session session, String protocol, Duration left, SocketFactory sockets) {
        String prefix = "mail." + protocol + ".";
        Properties properties = copy(session.getProperties());
        bound(properties, prefix + "connectiontimeout", left);
        bound(properties, prefix + "timeout", left);
        if (!makesItsOwnSockets(properties, prefix)) {
            properties.put(prefix + "socketFactory", sockets);
            properties.setProperty(prefix + "socketFactory.fallback", "false");
        }
        properties.setProperty("mail.debug", "false");
        return Session.getInstance(properties, new SameUser(session));
    }

    /** Copies properties, including their defaults and values that are not strings. */
    private static Properties copy(Properties properties) {
        Properties copy = new Properties();
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        copy.putAll(properties);
        return copy;
    }

    /** Limits a timeout, in milliseconds. A configured value that is zero, negative or not a number counts as no limit. */
    private static void bound(Properties properties, String name, Duration left) {
        long most = Math.max(1, Math.min(left.toMillis(), Integer.MAX_VALUE));
        long given = millis(properties.get(name));
        properties.setProperty(name, Long.toString(given > 0 ? Math.min(given, most) : most));
    }

    private static long millis(@Nullable Object given) {
        try {
            return given == null ? 0 : Long.parseLong(given.toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean makesItsOwnSockets(Properties properties, String prefix) {
        return properties.keySet().stream()
                .map(String::valueOf)
                .anyMatch(name -> Stream.of("socketFactory", "ssl.socketFactory", "socks.")
                        .anyMatch(way -> name.startsWith(prefix + way)));
    }

    /**
     * An authenticator that delegates to the original session, because only that session has the password that is
     * configured on the server.
     */
    private static final class SameUser extends Authenticator {

        private final Session session;

        SameUser(Session session) {
            this.session = session;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return session.requestPasswordAuthentication(
                    getRequestingSite(),
                    getRequestingPort(),
                    getRequestingProtocol(),
                    getRequestingPrompt(),
                    getDefaultUserName());
        }
    }
}
