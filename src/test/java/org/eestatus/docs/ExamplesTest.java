package org.eestatus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example projects compile against this version, and their settings are valid. */
class ExamplesTest {

    private static final Path OVERLAY = Path.of("examples/overlay");

    @Test
    void overlayCompilesWithoutWarnings(@TempDir Path output) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(OVERLAY.resolve("src/main/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(java).isNotEmpty();
            boolean isCompiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-Xlint:all,-processing,-classfile",
                                    "-proc:none",
                                    "-d",
                                    output.toString(),
                                    "-classpath",
                                    classPath()),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        }
        assertThat(messages).hasToString("");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void overlayHasValidSettings() throws IOException {
        Settings settings = SettingsText.parse(Files.readString(OVERLAY.resolve("src/main/resources/status.yaml")));
        assertThat(settings.resources().keySet()).contains("health", "stats");
    }

    @Test
    void overlayUsesThisVersion() throws IOException {
        assertThat(version(OVERLAY.resolve("pom.xml"), "<ee-status.version>(.*?)</ee-status.version>"))
                .isEqualTo(
                        version(Path.of("pom.xml"), "<artifactId>ee-status</artifactId>\\s*<version>(.*?)</version>"));
    }

    private static String version(Path pom, String pattern) throws IOException {
        Matcher version = Pattern.compile(pattern).matcher(Files.readString(pom));
        assertThat(version.find()).as("a version in %s", pom).isTrue();
        return version.group(1);
    }
}
