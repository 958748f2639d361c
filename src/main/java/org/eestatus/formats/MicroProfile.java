package org.eestatus.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;

/**
 * The format of MicroProfile Health 4.0 (Appendix B). For each check, it contains whether the check is up, the check's own
 * data, and details such as the reason for a failure.
 */
final class MicroProfile {

    private MicroProfile() {}

    /**
     * Renders a report for one audience.
     *
     * @param path the requested path; for the root of the tree, only judged checks are included
     */
    static byte[] bytes(Report report, List<String> path, Audience audience) {
        List<Map<String, Object>> checks = report.results()
                .map(path, (names, result) -> checks(result, names, path, audience))
                .leaves()
                .flatMap(List::stream)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", CheckRow.upOrDown(report.verdict()));
        answer.put("checks", checks);
        return Json.bytes(answer);
    }

    private static List<Map<String, Object>> checks(
            Result result, List<String> names, List<String> path, Audience audience) {
        Map<?, ?> value = value(result, audience);
        return CheckRow.of(result, names, audience).stream()
                .filter(each -> !path.isEmpty() || each.judged())
                .map(each -> check(each, path, value))
                .toList();
    }

    /**
     * Returns the value of a provider without components if the value is a map, such as the response of a
     * {@code HealthCheck}. Otherwise, returns an empty map.
     */
    private static Map<?, ?> value(Result result, Audience audience) {
        return result instanceof Result.Single && PlainDocument.of(result, audience) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    private static Map<String, Object> check(CheckRow observation, List<String> path, Map<?, ?> value) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", name(observation, path, value));
        check.put("status", CheckRow.upOrDown(observation.verdict()));
        check.put("data", data(observation, value));
        return check;
    }

    /** Returns the name in the response of a {@code HealthCheck}; for any other check, the name of the check. */
    private static String name(CheckRow observation, List<String> path, Map<?, ?> value) {
        if (value.get("up") instanceof Boolean && value.get("name") instanceof String name) {
            return path.isEmpty() ? observation.resource() + "/" + name : name;
        }
        return observation.nameAt(path);
    }

    /** Returns the check's own data, followed by the details. If a name occurs in both, the check's own value is kept. */
    private static Map<String, Object> data(CheckRow observation, Map<?, ?> value) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (value.get("data") instanceof Map<?, ?> own) {
            own.forEach((name, each) -> {
                if (each instanceof String || each instanceof Number || each instanceof Boolean) {
                    data.put(String.valueOf(name), each);
                }
            });
        }
        observation.details().forEach(data::putIfAbsent);
        return data;
    }
}
