package org.eestatus.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TreeTest {

    private final Tree<String> tree = branch(
            "health", branch("ping", leaf("p"), "databases", leaf("d")),
            "stats", branch("code", leaf("c")));

    @Test
    void isWholeAtTheEmptyPath() throws Exception {
        assertThat(tree.at(List.of())).isSameAs(tree);
    }

    @Test
    void leadsToABranchAndToALeaf() throws Exception {
        assertThat(tree.at(List.of("stats"))).isEqualTo(branch("code", leaf("c")));
        assertThat(tree.at(List.of("health", "databases"))).isEqualTo(leaf("d"));
    }

    @Test
    void namesTheResourcesThatThereAre() {
        assertThatExceptionOfType(UnknownNameException.class)
                .isThrownBy(() -> tree.at(List.of("none", "ping")))
                .withMessage("There is no resource 'none'. Available: health, stats.");
    }

    @Test
    void namesTheProvidersThatThereAre() {
        assertThatExceptionOfType(UnknownNameException.class)
                .isThrownBy(() -> tree.at(List.of("health", "none")))
                .withMessage("There is no provider 'none' in 'health'. Available: ping, databases.");
    }

    @Test
    void hasNothingBelowAProvider() {
        assertThatExceptionOfType(UnknownNameException.class)
                .isThrownBy(() -> tree.at(List.of("health", "ping", "deeper")))
                .withMessage("There is nothing below the provider 'health/ping'.");
    }

    @Test
    void cutsALongUnknownName() {
        assertThatExceptionOfType(UnknownNameException.class)
                .isThrownBy(() -> tree.at(List.of("x".repeat(101))))
                .withMessageContaining("'" + "x".repeat(100) + "…'");
        assertThatExceptionOfType(UnknownNameException.class)
                .isThrownBy(() -> tree.at(List.of("x".repeat(100))))
                .withMessageContaining("'" + "x".repeat(100) + "'");
    }

    @Test
    void mapsEachLeafByItsPathAndValue() {
        assertThat(tree.map((path, value) -> String.join("/", path) + "=" + value)
                        .leaves())
                .containsExactly("health/ping=p", "health/databases=d", "stats/code=c");
    }

    @Test
    void becomesMapsInItsOrder() {
        assertThat(tree.toMaps(String::length))
                .isEqualTo(Map.of("health", Map.of("ping", 1, "databases", 1), "stats", Map.of("code", 1)))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsExactly(
                        Map.entry("health", Map.of("ping", 1, "databases", 1)), Map.entry("stats", Map.of("code", 1)));
    }

    @Test
    void isALeafsValueAsMaps() {
        assertThat(leaf("p").toMaps(String::length)).isEqualTo(1);
    }

    @Test
    void doesNotChangeWithTheMapThatItWasMadeOf() {
        Map<String, Tree<String>> children = new LinkedHashMap<>(Map.of("a", leaf("1")));
        Tree.Branch<String> branch = new Tree.Branch<>(children);
        children.clear();

        assertThat(branch.children()).containsOnlyKeys("a");
        assertThatThrownBy(() -> branch.children().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Tree<String> leaf(String value) {
        return new Tree.Leaf<>(value);
    }

    private static Tree<String> branch(String name, Tree<String> child) {
        return new Tree.Branch<>(Map.of(name, child));
    }

    private static Tree<String> branch(String first, Tree<String> one, String second, Tree<String> other) {
        Map<String, Tree<String>> children = new LinkedHashMap<>();
        children.put(first, one);
        children.put(second, other);
        return new Tree.Branch<>(children);
    }
}
