package org.eestatus.cli;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The additional class path that the user specifies, in the syntax of {@code java -classpath}. */
final class ClassPath {

    private static final String EVERY_JAR = "*";

    private ClassPath() {}

    /**
     * Returns a class loader that searches the class path of the command first, and then the additional class path.
     *
     * @param path the additional class path, or null for none
     * @throws CommandException for a jar or a directory that does not exist
     */
    static ClassLoader loader(@Nullable String path) throws CommandException {
        ClassLoader own = ClassPath.class.getClassLoader();
        if (path == null) {
            return own;
        }
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, 0)) {
            if (!entry.isEmpty()) {
                urls.addAll(urls(entry));
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), own);
    }

    private static List<URL> urls(String entry) throws CommandException {
        try {
            boolean everyJar = entry.equals(EVERY_JAR) || entry.endsWith(File.separator + EVERY_JAR);
            if (everyJar) {
                return jars(Path.of(entry.substring(0, entry.length() - 1)));
            }
            Path file = Path.of(entry);
            if (Files.exists(file)) {
                return List.of(file.toUri().toURL());
            }
        } catch (IOException | InvalidPathException e) {
            // reported below as missing
        }
        throw new CommandException(
                Exit.MISUSED,
                "%s: there is no %s; expected jars and folders separated by '%s'"
                        .formatted(CommandSpecification.CLASSPATH, entry, File.pathSeparator));
    }

    private static List<URL> jars(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            for (Path file : files) {
                jars.add(file.toUri().toURL());
            }
        }
        return jars;
    }
}
