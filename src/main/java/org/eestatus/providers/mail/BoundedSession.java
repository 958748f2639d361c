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
 * A copy of somebody's session that cannot wait for ever: by default the time-outs of Angus Mail are infinite, and the
 * session itself is shared with those who send mail.
 */
final class BoundedSession {

    private BoundedSession() {}

    /**
     * A session that connects to the same server as the same user.
     *
     * @param left no connect and no answer takes longer than this
     * @param sockets makes the sockets, where the session has no way of its own to make them
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

    /** With those that stand behind it as defaults, and those that are no strings. */
    private static Properties copy(Properties properties) {
        Properties copy = new Properties();
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        copy.putAll(properties);
        return copy;
    }

    /** In milliseconds; zero and less stand for no limit, as does what is no number. */
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

    /** Asks the session that was copied, which alone knows the password that the server was given for it. */
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
