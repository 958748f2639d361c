package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the expressions of the pages by the rules of each supported version of the expression language. */
class FaceletsTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    /** The types of the beans by name. {@code full} is not a bean, but a parameter that only some pages define. */
    private static final Map<String, Type> BEANS =
            Map.of("page", Page.class, "site", Site.class, "errorPage", ErrorPage.class, "full", Expression.NULL);

    /** A record with a getter that is not the accessor of a record component. */
    public record Folder(List<String> files) {

        public boolean isLong() {
            return files.size() > 9;
        }
    }

    /** A bean with a getter. */
    public static class Shelf {

        public Folder getFolder() {
            return new Folder(List.of());
        }
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(WEBAPP)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(ElRules.class)
    void nameOnlyWhatResolves(ElRules rules) throws IOException {
        Facelets facelets = new Facelets(WEBAPP, rules);
        for (String page : pages()) {
            facelets.check(page, BEANS);
        }
        assertThat(facelets.problems()).isEmpty();
        assertThat(facelets.expressions()).isGreaterThan(100);
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            assertThat(facelets.files())
                    .containsExactlyInAnyOrderElementsOf(
                            files.filter(file -> file.toString().endsWith(".xhtml"))
                                    .map(file -> WEBAPP.relativize(file).toString())
                                    .toList());
        }
    }

    /**
     * Pages must not declare a document type, because Mojarra shares the component of the declaration among concurrent
     * requests.
     */
    @Test
    void declareNoDocumentType() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xhtml")))
                    .allSatisfy(file -> assertThat(file).content().doesNotContainIgnoringCase("<!doctype"));
        }
    }

    @ParameterizedTest
    @EnumSource(ElRules.class)
    void findTheMethodsOfARecord(ElRules rules) {
        assertThat(type("shelf.folder.isLong()", rules)).isEqualTo(boolean.class);
        assertThat(type("not empty shelf.folder.files() and shelf.folder.files().size() gt 3", rules))
                .isEqualTo(Boolean.class);
    }

    @Test
    void findNoComponentOfARecordByEl5() {
        assertThatThrownBy(() -> type("shelf.folder.files", ElRules.EL_5)).hasMessageContaining("getter of files");
        assertThat(type("shelf.folder.files.size()", ElRules.EL_6)).isEqualTo(int.class);
    }

    @Test
    void findNoGetterOfARecordByEl6() {
        assertThat(type("shelf.folder.long", ElRules.EL_5)).isEqualTo(boolean.class);
        assertThatThrownBy(() -> type("shelf.folder.long", ElRules.EL_6)).hasMessageContaining("component long");
    }

    private static Type type(String expression, ElRules rules) {
        return Expression.type(expression, Map.of("shelf", Shelf.class), rules);
    }

    @Test
    void tellWhereAnExpressionDoesNotResolve(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("page.xhtml"), """
                <ul xmlns:c="jakarta.tags.core">
                  <c:forEach items="#{shelf.folder.files()}" var="file"><li id="#{file.none}">#{other}</li></c:forEach>
                </ul>
                """);
        Facelets facelets = new Facelets(folder, ElRules.EL_6);
        facelets.check("page.xhtml", Map.of("shelf", Shelf.class));
        assertThat(facelets.problems())
                .containsExactly(
                        "page.xhtml: #{file.none}: java.lang.String has no public getter of none",
                        "page.xhtml: #{other}: nothing is named other");
    }
}
