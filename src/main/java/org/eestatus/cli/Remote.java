package org.eestatus.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.eestatus.formats.CheckRow;
import org.eestatus.formats.Format;
import org.eestatus.formats.Health;
import org.eestatus.formats.Json;
import org.eestatus.formats.Problem;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A source that fetches the status from a server that runs EE Status. It requests the verdicts and the results at the same time,
 * so that the server can answer both requests from the same evaluation. It requests the verdicts in a format that only EE Status
 * returns, so that a server without EE Status is detected.
 */
final class Remote implements StatusSource {

    private static final int NOT_FOUND = 404;

    private static final Results NONE = new Results(new byte[0], null);

    private final RemoteServer server;
    private final boolean withResults;
    private final Http http;
    private final ReplyErrors refusals;

    /** @param withResults whether to fetch the results in addition to the verdicts */
    Remote(RemoteServer server, boolean withResults) {
        this.server = server;
        this.withResults = withResults;
        this.http = new Http(server);
        this.refusals = new ReplyErrors(server);
    }

    /** The two responses for one path. */
    private record Part(CompletableFuture<Results> results, CompletableFuture<List<CheckRow>> rows) {

        boolean isDone() {
            return results.isDone() && rows.isDone();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // responses are not compared
    private record Results(byte[] json, @Nullable Object document) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record RemoteStatus(byte[] json, @Nullable Object document, List<CheckRow> rows) implements FetchedStatus {}

    /** A parser for the body of a reply with the expected media type. */
    private interface Reading<T> {

        T of(byte[] body) throws IOException, CommandException;
    }

    @Override
    public Asked ask(String resource, List<String> providers) throws CommandException {
        refuseWhatIsNoName(resource, providers);
        Map<String, Part> parts = new LinkedHashMap<>();
        if (providers.isEmpty()) {
            parts.put(resource, part(List.of(resource)));
        } else {
            providers.forEach(provider -> parts.put(provider, part(List.of(resource, provider))));
        }
        CompletableFuture<FetchedStatus> answer = CompletableFuture.allOf(parts.values().stream()
                        .flatMap(part -> Stream.of(part.rows(), part.results()))
                        .toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Results results = parts.size() == 1
                            ? parts.values().iterator().next().results().join()
                            : together(parts);
                    List<CheckRow> rows = parts.values().stream()
                            .flatMap(part -> part.rows().join().stream())
                            .toList();
                    return new RemoteStatus(results.json(), results.document(), rows);
                });
        return new Asked(answer, () -> pending(parts));
    }

    /** Rejects an invalid name, such as {@code ..}, because a server may resolve the URL to a path of another application. */
    private void refuseWhatIsNoName(String resource, List<String> providers) throws CommandException {
        if (!Settings.isName(resource)) {
            throw HelpText.missing("There is no resource '" + resource + "'.", names().keySet());
        }
        for (String provider : providers) {
            if (!Settings.isName(provider)) {
                Set<String> existing = names().getOrDefault(resource, Map.of()).keySet();
                throw HelpText.missing("There is no provider '%s' in '%s'.".formatted(provider, resource), existing);
            }
        }
    }

    /** Combines the results of several providers. The JSON of each provider is included unchanged. */
    private static Results together(Map<String, Part> parts) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Map<String, @Nullable Object> documents = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            json.write(documents.isEmpty() ? '{' : ',');
            json.writeBytes(Json.bytes(name));
            json.write(':');
            json.writeBytes(part.results().join().json());
            documents.put(name, part.results().join().document());
        });
        json.write('}');
        return new Results(json.toByteArray(), documents);
    }

    private static List<String> pending(Map<String, Part> parts) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Part part(List<String> path) {
        return new Part(
                withResults ? get(path, Format.JSON, this::results) : CompletableFuture.completedFuture(NONE),
                get(path, Format.HEALTH, body -> rows(path, body)));
    }

    private Results results(byte[] body) throws IOException {
        Object document = Json.read(body);
        Object shown = server.isEchoedIn(body) ? new EchoedCredentials(server.secrets()).hidden(document) : document;
        return new Results(Objects.equals(shown, document) ? Json.escaped(body) : Json.bytes(shown), shown);
    }

    /**
     * Reads the rows of a resource or a provider.
     *
     * @throws IOException if the requested checks are missing, because missing checks would otherwise appear to pass
     */
    private List<CheckRow> rows(List<String> path, byte[] body) throws IOException, CommandException {
        List<CheckRow> rows = Health.read(body, path.get(0));
        boolean complete = path.size() > 1
                ? rows.stream().anyMatch(row -> row.provider().equals(path.get(1)))
                : !rows.isEmpty() || names().getOrDefault(path.get(0), Map.of()).isEmpty();
        if (!complete) {
            throw new IOException("The requested checks are missing");
        }
        return server.isEchoedIn(body) ? new EchoedCredentials(server.secrets()).hidden(rows) : rows;
    }

    private <T> CompletableFuture<T> get(List<String> path, Format dialect, Reading<T> reading) {
        return http.send("GET", address(path), dialect.mediaType()).thenApply(reply -> {
            try {
                if (reply.type().equals(dialect.mediaType())) {
                    return reading.of(reply.body());
                }
                throw isProblem(reply, NOT_FOUND) ? unknown(path, reply) : refusals.of(reply);
            } catch (IOException e) {
                throw new CompletionException(refusals.noStatus(reply));
            } catch (CommandException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static String address(List<String> path) {
        return "/api/" + String.join("/", path);
    }

    private static boolean isProblem(Http.Reply reply, int status) {
        return reply.status() == status && reply.type().equals(Problem.MEDIA_TYPE);
    }

    /**
     * Returns the error for status 404. Servers other than EE Status also return this status, so the list of names must confirm
     * that the path is unknown.
     */
    private CommandException unknown(List<String> path, Http.Reply reply) {
        try {
            Map<String, String> providers = names().get(path.get(0));
            boolean exists = providers != null && (path.size() == 1 || providers.containsKey(path.get(1)));
            return exists ? refusals.of(reply) : refusals.missing(reply);
        } catch (CommandException e) {
            return e;
        }
    }

    @Override
    public Map<String, Map<String, String>> names() throws CommandException {
        return new RemoteNames(http, refusals).fetch();
    }

    @Override
    public void close() {
        // nothing to close: each request ends on its own
    }
}
