package org.eestatus.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Source of the status: checks that run in this process, or a server that runs them. */
interface StatusSource extends AutoCloseable {

    /**
     * Returns the server that the invocation names, or a source that runs the checks in this process.
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
     * @param answer completes with the status, or fails with a {@link CommandException}
     * @param pending the names that are still pending
     */
    record Asked(CompletableFuture<FetchedStatus> answer, Supplier<List<String>> pending) {}

    /**
     * Requests the status of a resource, or of some of its providers.
     *
     * @param providers empty for all providers; a single one for its result alone
     * @throws CommandException for an unknown name, if that is known immediately
     */
    Asked ask(String resource, List<String> providers) throws CommandException;

    /**
     * Returns the providers of each resource, with a description or the address of each.
     *
     * @throws CommandException if the names cannot be determined
     */
    Map<String, Map<String, String>> names() throws CommandException;

    @Override
    void close();
}
