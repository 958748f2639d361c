package org.eestatus.services;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints the number of skipped tests and the reasons at the end of a run, because the build prints only the number. */
public final class SkippedTests implements TestExecutionListener {

    private final PrintStream out;
    private final Map<String, Long> countsByReason = new TreeMap<>();
    private TestPlan plan;

    /**
     * Creates a listener that prints to standard error, which the build shows even if it redirects the output of the tests to
     * files.
     */
    public SkippedTests() {
        this(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    SkippedTests(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        countsByReason.clear();
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier skipped, String reason) {
        countsByReason.merge(reason, tests(skipped), Long::sum);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
        countsByReason.forEach(
                (reason, count) -> out.printf("Skipped %d %s: %s%n", count, count == 1 ? "test" : "tests", reason));
    }

    /**
     * Returns the number of skipped tests. A parameterized test counts as one, because the number of its invocations is not
     * known.
     */
    private long tests(TestIdentifier skipped) {
        return plan.getChildren(skipped).isEmpty()
                ? 1
                : plan.getChildren(skipped).stream().mapToLong(this::tests).sum();
    }
}
