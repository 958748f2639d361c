package org.eestatus.website;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eestatus.formats.CheckRow;

/**
 * A check that fails or warns, with its provider.
 *
 * @param elsewhere the checks of other providers that fail or warn because of the same fault
 */
public record FailingCheck(ProviderView provider, CheckView check, List<FailingCheck> elsewhere) {

    private static final int MOST_ELSEWHERE = 10;

    private static FailingCheck of(ProviderView provider, CheckView check) {
        return new FailingCheck(provider, check, List.of());
    }

    /**
     * Returns each fault once, worst first. A fault that several providers report is listed for the provider whose check has
     * the worst status.
     */
    static List<FailingCheck> of(List<ProviderView> providers) {
        Map<List<Object>, List<FailingCheck>> faults = new LinkedHashMap<>();
        providers.stream()
                .flatMap(provider -> provider.checks().stream().map(check -> of(provider, check)))
                .filter(trouble -> trouble.mark() == DisplayStatus.FAIL || trouble.mark() == DisplayStatus.WARN)
                .sorted(Comparator.comparing(FailingCheck::mark))
                .forEach(trouble -> faults.computeIfAbsent(trouble.origin(), first -> new ArrayList<>())
                        .add(trouble));
        return faults.values().stream()
                .map(same -> new FailingCheck(
                        same.get(0).provider(), same.get(0).check(), List.copyOf(same.subList(1, same.size()))))
                .toList();
    }

    /** Returns the checks from {@code elsewhere} that the page shows; their number is limited. */
    public List<FailingCheck> firstElsewhere() {
        return elsewhere.subList(0, Math.min(MOST_ELSEWHERE, elsewhere.size()));
    }

    DisplayStatus mark() {
        return check.mark();
    }

    private List<Object> origin() {
        return isComponent() ? List.of(provider.origin(), check.name()) : List.of(provider.origin());
    }

    private boolean isComponent() {
        return !provider.components().isEmpty();
    }

    /** Returns the time at which a provider first reported the fault. */
    public Instant since() {
        return Stream.concat(Stream.of(this), elsewhere.stream())
                .map(trouble -> trouble.check().observation())
                .filter(Objects::nonNull)
                .map(CheckRow::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the path of the check, such as {@code health/databases/jdbc/orders}. */
    public String name() {
        return isComponent() ? provider.path() + "/" + check.name() : provider.path();
    }
}
