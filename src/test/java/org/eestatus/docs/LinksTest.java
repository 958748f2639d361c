package org.eestatus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the links between the documentation pages. */
class LinksTest {

    private static final Pattern LINK =
            Pattern.compile("]\\((?!https?:)(?<file>[^)#\\s]*)(?:#(?<section>[^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern NOT_IN_SECTION = Pattern.compile("[^\\w -]");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of("."));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsToSectionsThatExist(Path page) throws IOException {
        Path folder = Objects.requireNonNull(page.getParent());
        assertThat(LINK.matcher(Files.readString(page)).results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? page : folder.resolve(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(sections(target)).contains(link.group(2));
            }
        });
    }

    /** Returns the anchors that GitHub and GitLab generate for the headings. */
    private static Set<String> sections(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(LinksTest::section)
                .collect(Collectors.toSet());
    }

    private static String section(MatchResult heading) {
        return NOT_IN_SECTION
                .matcher(heading.group(1).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }
}
