package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildInfoTest {

    private final Path folder;

    BuildInfoTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isEmptyWhereThereIsNoFile() throws IOException {
        assertThat(read()).isEmpty();
    }

    @Test
    void takesWhatSpringBootsPluginsWrite() throws IOException {
        write("META-INF/build-info.properties", """
                build.artifact=shop
                build.group=com.acme
                build.name=The Shop
                build.time=2026-01-31T12\\:00\\:00.123Z
                build.version=1.2.3
                """);
        assertThat(read())
                .containsExactly(
                        Map.entry("group", "com.acme"),
                        Map.entry("artifact", "shop"),
                        Map.entry("name", "The Shop"),
                        Map.entry("version", "1.2.3"),
                        Map.entry("time", OffsetDateTime.parse("2026-01-31T12:00:00.123Z")));
    }

    @Test
    void takesWhatTheGitCommitIdPluginWrites() throws IOException {
        write("git.properties", """
                git.branch=main
                git.build.time=2026-01-31T12\\:00\\:00+0100
                git.build.version=1.2.3
                git.commit.id.full=0123456789abcdef
                git.commit.time=2026-01-30T12\\:00\\:00+01\\:00
                git.dirty=false
                git.tags=v1
                """);
        assertThat(read())
                .containsExactly(
                        Map.entry("version", "1.2.3"),
                        Map.entry("time", OffsetDateTime.parse("2026-01-31T12:00:00+01:00")),
                        Map.entry("branch", "main"),
                        Map.entry("commit", "0123456789abcdef"),
                        Map.entry("commit_time", OffsetDateTime.parse("2026-01-30T12:00:00+01:00")),
                        Map.entry("tag", "v1"),
                        Map.entry("dirty", false));
    }

    @Test
    void takesTheShortIdWhereThereIsNoOther() throws IOException {
        write("git.properties", "git.commit.id=abc\n");
        assertThat(read()).isEqualTo(Map.of("commit", "abc"));
    }

    @Test
    void prefersTheBuildsFileWhereBothTell() throws IOException {
        write("META-INF/build-info.properties", "build.version=1\n");
        write("git.properties", "git.build.version=2\ngit.branch=main\n");
        assertThat(read()).isEqualTo(Map.of("version", "1", "branch", "main"));
    }

    @Test
    void leavesUsersHostsAndAddressesOut() throws IOException {
        write("git.properties", """
                git.build.host=build.internal
                git.build.user.name=Ada
                git.build.user.email=ada@example.org
                git.commit.user.name=Ada
                git.remote.origin.url=https\\://ada\\:hunter2@git.internal/shop
                git.branch=main
                """);
        assertThat(read()).isEqualTo(Map.of("branch", "main"));
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-01-31", "2026-01-31T12:00:00"})
    void keepsATimeInAnotherFormAsItIs(String time) throws IOException {
        write("META-INF/build-info.properties", "build.time=" + time + "\n");
        assertThat(read()).isEqualTo(Map.of("time", time));
    }

    @Test
    void leavesBlankValuesOut() throws IOException {
        write("git.properties", "git.tags=\ngit.branch=main\n");
        assertThat(read()).isEqualTo(Map.of("branch", "main"));
    }

    @Test
    void readsUtf8() throws IOException {
        write("META-INF/build-info.properties", "build.name=Bäckerei\n");
        assertThat(read()).isEqualTo(Map.of("name", "Bäckerei"));
    }

    @Test
    void readsTheOtherFileWhereOneIsBroken() throws IOException {
        write("META-INF/build-info.properties", "build.name=\\uZZZZ\n");
        write("git.properties", "git.branch=main\n");
        assertThat(read()).isEqualTo(Map.of("branch", "main"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, Object> read() throws IOException {
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader classPath = new URLClassLoader(classes, null)) {
            return BuildInfo.read(classPath);
        }
    }
}
