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

/** Says at the end of a run what was skipped and why, where the build counts only. */
public final class SkippedTests implements TestExecutionListener {

    private final PrintStream out;
    private final Map<String, Long> countsByReason = new TreeMap<>();
    private TestPlan plan;

    /** On the stream that the build shows even where it keeps the tests' own output in files. */
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

    /** A parameterized test counts as one: how often it would have run is not known. */
    private long tests(TestIdentifier skipped) {
        return plan.getChildren(skipped).isEmpty()
                ? 1
                : plan.getChildren(skipped).stream().mapToLong(this::tests).sum();
    }
}
