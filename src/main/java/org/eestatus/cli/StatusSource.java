package org.eestatus.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A source of the status: the checks run either in this process or on a server. */
interface StatusSource extends AutoCloseable {

    /**
     * Returns a source for the server that the invocation names, or a source that runs the checks in this process.
     *
     * @throws CommandException for invalid settings or an invalid class path
     */
    static StatusSource of(Invocation invocation) throws CommandException {
        RemoteServer server = invocation.server();
        return server == null
                ? new Standalone(invocation.settings(), invocation.classPath())
                : new Remote(server, invocation.format() != OutputFormat.TEXT && !invocation.nagios());
    }

    /**
     * A request in progress.
     *
     * @param answer a future that completes with the status, or fails with a {@link CommandException}
     * @param pending supplies the names of the providers that are still pending
     */
    record Asked(CompletableFuture<FetchedStatus> answer, Supplier<List<String>> pending) {}

    /**
     * Requests the status of a resource, or of some of its providers.
     *
     * @param providers the providers, or empty for all providers of the resource; the result of a single provider is not nested
     *     under its name
     * @throws CommandException for an unknown name, if the source can detect it immediately
     */
    Asked ask(String resource, List<String> providers) throws CommandException;

    /**
     * Returns the providers of each resource, with a description or the address of each provider.
     *
     * @throws CommandException if the names cannot be determined
     */
    Map<String, Map<String, String>> names() throws CommandException;

    @Override
    void close();
}
