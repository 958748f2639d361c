package org.eestatus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eestatus.core.redact.SecretNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private final Path folder;

    SettingsFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void putAFileOnTheClassPath() throws IOException {
        Files.createDirectory(folder.resolve("classes"));
        write("classes/status.yaml", "threads: 3");
    }

    @Test
    void takesTheFileOfThePropertyBeforeAllOthers() throws IOException {
        Settings settings = load(
                Map.of("status.settings", write("a.yaml", "threads: 1")),
                Map.of("STATUS_SETTINGS", write("b.yaml", "threads: 2")));
        assertThat(settings.threads()).isEqualTo(1);
    }

    @Test
    void takesTheFileOfTheVariableBeforeTheClassPath() throws IOException {
        Settings settings = load(Map.of(), Map.of("STATUS_SETTINGS", write("b.yaml", "threads: 2")));
        assertThat(settings.threads()).isEqualTo(2);
    }

    @Test
    void takesTheFileOnTheClassPathBeforeTheDefaults() throws IOException {
        Settings settings = load(Map.of(), Map.of());
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.source()).isEqualTo("status.yaml");
    }

    @Test
    void takesTheDefaultsWhereThereIsNoFile() throws IOException {
        Files.delete(folder.resolve("classes/status.yaml"));
        Settings settings = load(Map.of(), Map.of());
        assertThat(settings.threads()).isEqualTo(256);
        assertThat(settings.source()).isEqualTo("built-in defaults");
    }

    @Test
    void checksNoMoreThanTheFileNamesWhereThereIsNoServer() throws IOException {
        String none = write("none.yaml", "debug: true");
        String database = write("database.yaml", "databases: {a: {url: \"jdbc:h2:mem:a\"}}");
        String cache = write("cache.yaml", "caches: {a: {url: \"redis://localhost\"}}");
        assertThat(namesAlone(none)).containsExactly("ping", "code");
        assertThat(namesAlone(database)).containsExactly("ping", "databases", "databases", "code");
        assertThat(namesAlone(cache)).containsExactly("ping", "caches", "code");
    }

    private static List<String> namesAlone(String file) {
        return SettingsFile.loadAlone(
                        file, "a test", SettingsFileTest.class.getClassLoader(), SecretNames::isSecretSetting)
                .providers()
                .map(Settings.Provider::name)
                .toList();
    }

    @Test
    void takesABlankNameForNone() throws IOException {
        Settings settings = load(Map.of("status.settings", ""), Map.of("STATUS_SETTINGS", " "));
        assertThat(settings.threads()).isEqualTo(3);
    }

    @Test
    void saysWhichFileTheSettingsComeFrom() throws IOException {
        String file = write("a.yaml", "threads: 1");
        assertThat(load(Map.of("status.settings", file), Map.of()).source()).isEqualTo(file);
    }

    @Test
    void readsNoMoreThanSettingsCanBe() throws IOException {
        String large = write("large.yaml", "#".repeat(4 * 1024 * 1024 + 1));
        assertThatThrownBy(() -> load(Map.of("status.settings", large), Map.of()))
                .hasMessageContaining("it has more than 4194304 bytes");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> load(Map.of("status.settings", folder.toString()), Map.of()))
                .hasMessageContaining("Is a directory");
    }

    @Test
    void readsTheFileAsUtf8() throws IOException {
        String file = write("a.yaml", "base-dir: /srv/bäckerei");
        assertThat(load(Map.of("status.settings", file), Map.of()).baseDir()).isEqualTo(Path.of("/srv/bäckerei"));
    }

    @Test
    void replacesPlaceholdersFromTheEnvironment() throws IOException {
        String file = write("a.yaml", "threads: ${env:N}");
        assertThat(load(Map.of("status.settings", file), Map.of("N", "5")).threads())
                .isEqualTo(5);
    }

    @Test
    void refusesAFileOfThePropertyThatIsNotThere() {
        assertThatThrownBy(() -> load(Map.of("status.settings", "/no/such.yaml"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("EE Status settings: /no/such.yaml, named by the system property status.settings, cannot be"
                        + " read (there is no such file); expected a YAML file in UTF-8");
    }

    @Test
    void refusesAFileOfTheVariableThatIsNotThere() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("STATUS_SETTINGS", "/no/such.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("EE Status settings: /no/such.yaml, named by the environment variable STATUS_SETTINGS,"
                        + " cannot be read (there is no such file); expected a YAML file in UTF-8");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> load(Map.of("status.settings", folder.toString()), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void refusesAFileInAnotherEncoding() throws IOException {
        Path file = Files.write(folder.resolve("a.yaml"), "base-dir: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> load(Map.of("status.settings", file.toString()), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith("cannot be read (MalformedInputException); expected a YAML file in UTF-8");
    }

    @Test
    void namesTheFileInARefusal() throws IOException {
        String file = write("a.yaml", "debug: maybe");
        assertThatThrownBy(() -> load(Map.of("status.settings", file), Map.of()))
                .hasMessage("EE Status settings: %s, line 1, key 'debug': found 'maybe'; expected true or false"
                        .formatted(file));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Settings load(Map<String, String> properties, Map<String, String> environment) throws IOException {
        URL classes = folder.resolve("classes").toUri().toURL();
        try (URLClassLoader classPath = new URLClassLoader(new URL[] {classes}, null)) {
            return new SettingsFile(true, environment::get, SecretNames::isSecretSetting)
                    .load(properties::get, classPath);
        }
    }
}
