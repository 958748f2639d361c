package org.eestatus.services;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Checks the availability of each service once per test run. */
final class ServiceCondition implements ExecutionCondition {

    static final String MODE = "services";

    private static final ExtensionContext.Namespace SEEN = ExtensionContext.Namespace.create(ServiceCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Service[] needed = AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(Needs::value)
                .orElseGet(() -> new Service[0]);
        List<String> missing = Arrays.stream(needed)
                .map(service -> whyMissing(service, context))
                .filter(why -> !why.isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every service is there");
        }
        String reason = String.join(", ", missing);
        if (required(context)) {
            throw new AssertionError(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static String whyMissing(Service service, ExtensionContext context) {
        return context.getRoot()
                .getStore(SEEN)
                .getOrComputeIfAbsent(service, each -> each.missing().orElse(""), String.class);
    }

    private static boolean required(ExtensionContext context) {
        String mode = context.getConfigurationParameter(MODE).orElse("optional");
        return switch (mode) {
            case "required" -> true;
            case "optional" -> false;
            default -> throw new IllegalArgumentException("-D" + MODE + "=" + mode + ": expected required or optional");
        };
    }
}
