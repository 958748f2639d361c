package org.eestatus.it.server;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Appends the errors that the server logged during a test to the message of its failure. */
final class LoggedErrors
        implements BeforeTestExecutionCallback, AfterTestExecutionCallback, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LoggedErrors.class);
    private static final int LINES = 12;
    private static final int WIDTH = 240;

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        store(context).put(ServerLog.class, ServerUnderTest.get().log());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        String errors =
                errors(store(context).get(ServerLog.class, ServerLog.class).text());
        if (errors.isEmpty() || !(failure instanceof AssertionError)) {
            throw failure;
        }
        AssertionError explained =
                new AssertionError(failure.getMessage() + "\nThe server logged:\n" + errors, failure);
        explained.setStackTrace(failure.getStackTrace());
        throw explained;
    }

    private static String errors(String log) {
        Stream<String> fromFirstError = log.lines()
                .dropWhile(line -> !line.contains("SEVERE") && !line.contains("ERROR"))
                .limit(LINES);
        Stream<String> causes =
                log.lines().filter(line -> line.startsWith("Caused by")).limit(LINES);
        return Stream.concat(fromFirstError, causes)
                .map(line -> line.substring(0, Math.min(WIDTH, line.length())))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        store(context).remove(ServerLog.class, ServerLog.class).close();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
