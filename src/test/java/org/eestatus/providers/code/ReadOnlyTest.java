package org.eestatus.providers.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads a repository in a new JVM, because JGit caches its measurements of file systems for the lifetime of a JVM. The new JVM
 * has its own home directory.
 */
@Timeout(60)
class ReadOnlyTest {

    private final Path repository;
    private final Path home;

    ReadOnlyTest(@TempDir Path folder) throws IOException {
        this.repository = Files.createDirectory(folder.resolve("repository"));
        this.home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void writesNothingIntoTheRepositoryNorIntoTheHome() throws Exception {
        WorkTree tree = WorkTree.init(repository).commit("One");
        tree.git("tag", "-a", "-m", "One", "v1");
        FileTime touched = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(repository.resolve("file.txt"), touched);
        Map<String, String> before = files();

        // By default, JGit measures file systems and saves the results in the background. Give it time to do so.
        String read = readInAnotherJvm(1_000);

        assertThat(read).contains("text=One", "text=v1", "dirty=false");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesNoConfigurationFromTheHome() throws Exception {
        WorkTree.init(repository).commit("One");
        Files.writeString(home.resolve(".gitconfig"), "[core\nbroken");
        assertThat(readInAnotherJvm(0)).contains("text=One");
    }

    @Test
    void runsNoCommand() throws Exception {
        WorkTree.init(repository).commit("One");
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path git = Files.writeString(bin.resolve("git"), "#!/bin/sh\n: > '" + home + "/was-run'\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        assertThat(readInAnotherJvm(0)).contains("text=One");
        assertThat(home.resolve("was-run")).doesNotExist();
    }

    private String readInAnotherJvm(int millisAfterwards) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        repository.toString(),
                        Integer.toString(millisAfterwards))
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "XDG_CONFIG_HOME", home.resolve(".config").toString(),
                        "PATH", home.resolve("bin").toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The program that runs in the separate JVM. */
    public static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(GitRepository.stats(
                    Path.of(arguments[0]),
                    new WorkTreeState(System::nanoTime),
                    new CheckedFolders(InstantSource.system()),
                    Duration.ofSeconds(20)));
            Thread.sleep(Long.parseLong(arguments[1]));
        }
    }

    /** Returns the size, times and inode number of every file and folder, by path. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> ofRepository = Files.walk(repository);
                Stream<Path> ofHome = Files.walk(home)) {
            Stream.concat(ofRepository, ofHome).forEach(file -> files.put(file.toString(), describe(file)));
        }
        return files;
    }

    private static String describe(Path file) {
        try {
            return Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
