package org.eestatus.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Whom the command asks: the checks themselves, or a server that runs them. */
interface StatusSource extends AutoCloseable {

    /**
     * The server that the invocation names, or the checks themselves.
     *
     * @throws CommandException for settings that cannot be used
     */
    static StatusSource of(Invocation invocation) throws CommandException {
        Server server = invocation.server();
        return server == null
                ? new Standalone(invocation.settings(), invocation.classPath())
                : new Remote(server, invocation.format() != OutputFormat.TEXT && !invocation.nagios());
    }

    /**
     * A question under way.
     *
     * @param answer fails with a {@link CommandException} where none can be had
     * @param pending what is still waited for
     */
    record Asked(CompletableFuture<FetchedStatus> answer, Supplier<List<String>> pending) {}

    /**
     * Asks for a resource, or for some of its providers.
     *
     * @param providers none for all of them, one for its result alone
     * @throws CommandException for a name that there is not, where that is known at once
     */
    Asked ask(String resource, List<String> providers) throws CommandException;

    /**
     * The providers of each resource, with a few words about each.
     *
     * @throws CommandException where they cannot be known
     */
    Map<String, Map<String, String>> names() throws CommandException;

    @Override
    void close();
}
