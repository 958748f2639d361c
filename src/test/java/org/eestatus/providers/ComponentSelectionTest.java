package org.eestatus.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eestatus.Arguments;
import org.eestatus.Verdict;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.FailureKind;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.run.Component;
import org.eestatus.core.run.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ComponentSelectionTest {

    private static final Component PASSING = Component.verdictOf(deadline -> null);

    /** Returns a source with one component that always exists and three components that are listed. */
    private static Source.Composite source(@Nullable Object unlisted) {
        Map<String, Component> listed = new LinkedHashMap<>();
        List.of("jdbc/bills", "jdbc/orders", "mail/ops").forEach(name -> listed.put(name, PASSING));
        Source.Listing listing = deadline -> listed;
        return new Source.Composite(
                Map.of("reporting", PASSING), listing.withNotes(() -> List.of("one is skipped")), unlisted);
    }

    private static Map<String, Outcome> components(Object... args) throws Exception {
        Source selected = ComponentSelection.of(new Arguments(List.of(args), Map.of()), source(null));
        try (Asking asking = Asking.of(selected)) {
            return asking.components();
        }
    }

    @Test
    void selectsAllComponentsWithoutArguments() throws Exception {
        assertThat(components()).containsOnlyKeys("reporting", "jdbc/bills", "jdbc/orders", "mail/ops");
    }

    @Test
    void selectsComponentsByName() throws Exception {
        assertThat(components("jdbc/orders", "reporting")).containsOnlyKeys("jdbc/orders", "reporting");
    }

    @Test
    void selectsComponentsByGlob() throws Exception {
        assertThat(components("jdbc/*", "r?porting")).containsOnlyKeys("reporting", "jdbc/bills", "jdbc/orders");
    }

    @Test
    void selectsNothingIfAGlobMatchesNothing() throws Exception {
        assertThat(components("jms/*")).isEmpty();
    }

    @Test
    void failsForANameThatIsNotListed() throws Exception {
        Map<String, Outcome> components = components("jdbc/orders", "jdbc/gone");
        assertThat(components).containsOnlyKeys("jdbc/orders", "jdbc/gone");
        Outcome gone = Objects.requireNonNull(components.get("jdbc/gone"));
        assertThat(gone.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gone.failure())
                .isEqualTo(new Failure(
                        FailureKind.CONFIGURATION,
                        "there is no resource of this name, or the provider cannot check it"));
    }

    @Test
    void showsTheFallbackOfANameThatIsNotListed() throws Exception {
        Source selected = ComponentSelection.of(
                new Arguments(List.of("jdbc/gone"), Map.of()), source(Map.of("is_usable", false)));
        try (Asking asking = Asking.of(selected)) {
            assertThat(asking.json(Audience.DETAILED)).contains("\"is_usable\":false");
        }
    }

    @Test
    void keepsTheNotes() throws Exception {
        Source.Composite selected =
                (Source.Composite) ComponentSelection.of(new Arguments(List.of("jdbc/orders"), Map.of()), source(null));
        assertThat(selected.listing().notes()).containsExactly("one is skipped");
    }

    @Test
    void selectsComponentsOfGroups() throws Exception {
        Source.GroupCheck check = (deadline, outcomes) -> {
            outcomes.passed("w1@a", null);
            outcomes.passed("w2@a", null);
        };
        Source groups = new Source.Grouped(
                List.of(new Source.Group(List.of("w1@a", "w2@a"), check), new Source.Group(List.of("w3@b"), check)),
                null);
        Source selected = ComponentSelection.of(new Arguments(List.of("w1@*"), Map.of()), groups);
        try (Asking asking = Asking.of(selected)) {
            assertThat(asking.components()).containsOnlyKeys("w1@a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"w9@a", "x*"})
    void rejectsAnArgumentThatSelectsNoComponentOfTheSettings(String glob) {
        Source groups = new Source.Grouped(
                List.of(new Source.Group(List.of("w1@a", "w2@a"), (deadline, outcomes) -> {})), null);
        Arguments arguments = new Arguments(List.of("w1@a", glob), Map.of());
        assertThatThrownBy(() -> ComponentSelection.of(arguments, groups))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s' selects no component; expected one of w1@a, w2@a".formatted(glob));
    }

    static List<Arguments> notTaken() {
        return List.of(
                new Arguments(List.of(1), Map.of()),
                new Arguments(List.of(" "), Map.of()),
                new Arguments(List.of(List.of("jdbc/orders")), Map.of()),
                new Arguments(List.of(), Map.of("names", "jdbc/orders")));
    }

    @ParameterizedTest
    @MethodSource("notTaken")
    void rejectsOtherArguments(Arguments arguments) {
        assertThatThrownBy(() -> ComponentSelection.of(arguments, source(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageContaining("names or globs of components");
    }
}
