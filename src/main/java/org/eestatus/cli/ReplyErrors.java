package org.eestatus.cli;

import java.io.IOException;
import java.util.Map;
import org.eestatus.formats.Json;
import org.eestatus.formats.Problem;
import org.eestatus.http.Authenticator;

/** A factory of the errors for HTTP responses whose body is not a report of EE Status. */
final class ReplyErrors {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final RemoteServer server;

    ReplyErrors(RemoteServer server) {
        this.server = server;
    }

    CommandException of(Http.Reply reply) {
        if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
            String detail = detail(reply);
            // EE Status's own sentences are not redacted. They contain no credentials, but may contain a word that
            // equals a
            // short token.
            String shown = Authenticator.refusesCredentials(detail)
                    ? detail
                    : server.secrets().hide(detail);
            return new CommandException(
                    Exit.UNREACHABLE,
                    "%s refuses the request: %s Use --token, STATUS_TOKEN or --user for credentials"
                            .formatted(server.address(), shown));
        }
        if (reply.location() != null) {
            return unreachable("redirects to %s; expected the URL of EE Status".formatted(reply.location()));
        }
        if (reply.type().equals(Problem.MEDIA_TYPE)) {
            return unreachable("responds: " + detail(reply));
        }
        return noStatus(reply);
    }

    /** Returns the error for a server that speaks HTTP but is not EE Status. */
    CommandException noStatus(Http.Reply reply) {
        return unreachable(("is not an EE Status server: it responds with HTTP status %s and %s; expected a URL such as"
                        + " http://localhost:8080/status")
                .formatted(reply.status(), reply.type().isEmpty() ? "no media type" : reply.type()));
    }

    /** Returns the error for a resource or a provider that does not exist according to the server. */
    CommandException missing(Http.Reply reply) {
        return new CommandException(Exit.MISUSED, server.secrets().hide(detail(reply)));
    }

    private CommandException unreachable(String why) {
        return new CommandException(
                Exit.UNREACHABLE, server.address() + " " + server.secrets().hide(why));
    }

    /**
     * Returns the detail and the instance of a problem document (RFC 9457), or the HTTP status if the reply is not such a
     * document.
     */
    private static String detail(Http.Reply reply) {
        try {
            if (reply.type().equals(Problem.MEDIA_TYPE) && Json.read(reply.body()) instanceof Map<?, ?> problem) {
                Object instance = problem.get("instance");
                return problem.get("detail") + (instance == null ? "" : " (" + instance + ")");
            }
        } catch (IOException e) {
            // reported by its HTTP status below
        }
        return "HTTP status %s.".formatted(reply.status());
    }
}
