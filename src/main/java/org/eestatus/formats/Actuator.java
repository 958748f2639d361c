package org.eestatus.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;

/** The format of Spring Boot Actuator's health endpoint: nested components, each with its status and details. */
final class Actuator {

    static final String MEDIA_TYPE = "application/vnd.spring-boot.actuator.v3+json";

    private final Audience audience;

    private Actuator(Audience audience) {
        this.audience = audience;
    }

    /**
     * Renders a report for one audience.
     *
     * @param path the requested path; for the root of the tree, only judged providers become components
     */
    static byte[] bytes(Report report, List<String> path, Audience audience) {
        return Json.bytes(new Actuator(audience).health(report.results(), path));
    }

    private Map<String, Object> health(Tree<Result> results, List<String> path) {
        Map<String, Object> health = new LinkedHashMap<>();
        if (results instanceof Tree.Branch<Result> branch) {
            health.put("status", CheckRow.upOrDown(new Report(results).verdict()));
            Map<String, Object> components = new LinkedHashMap<>();
            branch.children().forEach((name, child) -> {
                if (!path.isEmpty() || child.leaves().anyMatch(Result::judged)) {
                    components.put(name, health(child, below(path, name)));
                }
            });
            health.put("components", components);
        } else {
            Result result = ((Tree.Leaf<Result>) results).value();
            health.put("status", CheckRow.upOrDown(result.verdict()));
            addChecks(CheckRow.of(result, path, audience), health);
        }
        return health;
    }

    private static List<String> below(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private void addChecks(List<CheckRow> checks, Map<String, Object> health) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (CheckRow check : checks) {
            if (check.component() == null) {
                health.put("details", check.details());
            } else {
                Map<String, Object> component = new LinkedHashMap<>();
                component.put("status", CheckRow.upOrDown(check.verdict()));
                component.put("details", check.details());
                components.put(check.component(), component);
            }
        }
        if (!components.isEmpty()) {
            health.put("components", components);
        }
    }
}
