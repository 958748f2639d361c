package org.eestatus.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param feature its feature version, such as 17
 */
record Jdk(Path home, int feature) {

    private static final String MIN = "server.jdk";
    private static final String HOME = "server.java.home";
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /**
     * Returns the first of these JDKs that has at least this version: the JDK that the system property
     * {@code server.java.home} names, the running JDK, and the JDKs in the directories beside the running JDK, oldest first.
     */
    private static Optional<Jdk> atLeast(int feature) {
        Path running = Path.of(System.getProperty("java.home"));
        String named = System.getProperty(HOME, "");
        return Stream.of(
                        named.isEmpty() ? Stream.<Path>empty() : Stream.of(Path.of(named)),
                        Stream.of(running),
                        siblings(running))
                .flatMap(homes -> homes.flatMap(home -> read(home).stream()).sorted(Comparator.comparing(Jdk::feature)))
                .filter(jdk -> jdk.feature() >= feature)
                .findFirst();
    }

    /**
     * Returns the JDK for the server under test. The system property {@code server.jdk} sets the minimum version of this JDK.
     */
    static Optional<Jdk> ofServer() {
        return atLeast(Integer.getInteger(MIN, 17));
    }

    /** Returns the reason why there is no JDK for the server under test; empty if there is one. */
    static Optional<String> missing() {
        return ofServer().isPresent()
                ? Optional.empty()
                : Optional.of("no JDK %s or later beside the running JDK; -D%s=DIRECTORY can name one"
                        .formatted(System.getProperty(MIN), HOME));
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    private static Stream<Path> siblings(Path home) {
        Path parent = home.getParent();
        try (Stream<Path> files = parent == null ? Stream.empty() : Files.list(parent)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Jdk> read(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1)))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
