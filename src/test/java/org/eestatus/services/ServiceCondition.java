package org.eestatus.services;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Checks the availability of each service once per test run. */
final class ServiceCondition implements ExecutionCondition {

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
        return Requirement.evaluate(missing, context);
    }

    private static String whyMissing(Service service, ExtensionContext context) {
        return context.getRoot()
                .getStore(SEEN)
                .getOrComputeIfAbsent(service, each -> each.missing().orElse(""), String.class);
    }
}
