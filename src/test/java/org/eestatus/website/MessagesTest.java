package org.eestatus.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message bundles of each language, and the pages that use their keys. */
class MessagesTest {

    private static final Pattern SAID = Pattern.compile("say\\(\\s*['\"]([a-z0-9.-]+)['\"]");
    private static final Pattern QUOTED = Pattern.compile("['\"]([a-z0-9.-]+)['\"]");

    /** Returns the keys that the pages compose at run time. */
    private static Set<String> composed() {
        Stream<String> marks = Stream.of(DisplayStatus.values())
                .map(DisplayStatus::label)
                .flatMap(label -> Stream.of("mark." + label, "headline." + label));
        Stream<String> errors = ErrorPage.EXPLAINED.stream()
                .flatMap(status -> Stream.of("error." + status, "error." + status + ".why"));
        return Stream.concat(marks, errors).collect(Collectors.toSet());
    }

    private static Properties phrases(String suffix) throws IOException {
        Properties phrases = new Properties();
        String name = "messages" + suffix + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            phrases.load(reader);
        }
        return phrases;
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"));
                Stream<Path> classes = Files.walk(Path.of("src/main/java/org/eestatus/website"))) {
            for (Path file : (Iterable<Path>) Stream.concat(pages, classes)::iterator) {
                if (file.toString().endsWith(".xhtml") || file.toString().endsWith(".java")) {
                    Matcher key = pattern.matcher(Files.readString(file));
                    while (key.find()) {
                        keys.add(key.group(1));
                    }
                }
            }
        }
        return keys;
    }

    @Test
    void sayAllThatPagesAskFor() throws IOException {
        Set<Object> known = phrases("").keySet();
        assertThat(found(SAID)).hasSizeGreaterThan(20).allMatch(key -> known.contains(key) || key.endsWith("."));
        assertThat(known).containsAll(composed());
    }

    @Test
    void sayNothingElse() throws IOException {
        Set<String> asked = found(QUOTED);
        asked.addAll(composed());
        assertThat(asked).containsAll(phrases("").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_es", "_de"})
    void sayTheSameInEachLanguage(String language) throws IOException {
        Properties english = phrases("");
        Properties other = phrases(language);
        assertThat(other.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(other, key)).as(key).isEqualTo(places(english, key));
        }
    }

    /** Returns the number of arguments that a message takes. Throws an exception if the pattern is invalid. */
    private static int places(Properties phrases, String key) {
        return new MessageFormat(phrases.getProperty(key)).getFormatsByArgumentIndex().length;
    }
}
