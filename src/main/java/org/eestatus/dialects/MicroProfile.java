package org.eestatus.dialects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eestatus.core.Audience;
import org.eestatus.core.Report;

/** The answer of MicroProfile Health 4.0 (Appendix B): whether each check is up, and why not in its data. */
final class MicroProfile {

    private MicroProfile() {}

    /**
     * The report as one audience sees it.
     *
     * @param path what was asked for; at the root of the tree only what is judged is a check
     */
    static byte[] bytes(Report report, List<String> path, Audience audience) {
        List<Map<String, Object>> checks = Observation.of(report, path, audience).stream()
                .filter(each -> !path.isEmpty() || each.judged())
                .map(each -> check(each, path))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", Observation.upOrDown(report.verdict()));
        answer.put("checks", checks);
        return Json.bytes(answer);
    }

    private static Map<String, Object> check(Observation observation, List<String> path) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", observation.nameAt(path));
        check.put("status", Observation.upOrDown(observation.verdict()));
        check.put("data", observation.details());
        return check;
    }
}
