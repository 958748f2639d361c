package org.eestatus.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eestatus.formats.Format;
import org.eestatus.formats.Json;

/** A client that fetches the names of the resources and providers from a server that runs EE Status. */
final class RemoteNames {

    private final Http http;
    private final ReplyErrors refusals;

    RemoteNames(Http http, ReplyErrors refusals) {
        this.http = http;
        this.refusals = refusals;
    }

    /**
     * Returns the providers of each resource, with the address of each provider.
     *
     * @throws CommandException if the server does not return the names
     */
    Map<String, Map<String, String>> fetch() throws CommandException {
        Http.Reply reply = CommandException.resultOf(http.send("OPTIONS", "/api", Format.JSON.mediaType()));
        if (!reply.type().equals(Format.JSON.mediaType())) {
            throw refusals.of(reply);
        }
        try {
            Map<String, Map<String, String>> names = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(Json.read(reply.body()))).forEach((resource, providers) -> {
                Map<String, String> addresses = new LinkedHashMap<>();
                ((Map<?, ?>) providers).forEach((name, address) -> addresses.put((String) name, (String) address));
                names.put((String) resource, addresses);
            });
            return names;
        } catch (IOException | RuntimeException e) {
            throw refusals.noStatus(reply);
        }
    }
}
