package org.eestatus.services;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test if one of its requirements is missing. With {@code -Dservices=required}, the test fails instead. */
public final class Requirement {

    static final String MODE = "services";

    private Requirement() {}

    /**
     * Returns whether the test is enabled.
     *
     * @param missing the reasons why requirements are not met; empty if all are met
     * @throws AssertionError if a requirement is not met and {@code -Dservices=required} is set
     */
    public static ConditionEvaluationResult evaluate(List<String> missing, ExtensionContext context) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all requirements are met");
        }
        String reason = String.join(", ", missing);
        if (isRequired(context)) {
            throw new AssertionError(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isRequired(ExtensionContext context) {
        String mode = context.getConfigurationParameter(MODE).orElse("optional");
        return switch (mode) {
            case "required" -> true;
            case "optional" -> false;
            default -> throw new IllegalArgumentException("-D" + MODE + "=" + mode + ": expected required or optional");
        };
    }
}
