package org.eestatus.it.server;

import java.util.Optional;
import org.eestatus.services.Requirement;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips all tests if the server cannot run on this machine. */
final class ServerCondition implements ExecutionCondition {

    private static final Optional<String> MISSING = ServerUnderTest.get().missing();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Requirement.evaluate(MISSING.stream().toList(), context);
    }
}
