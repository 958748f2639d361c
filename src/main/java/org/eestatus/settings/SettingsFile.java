package org.eestatus.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A loader that finds and reads the settings file. */
public final class SettingsFile {

    /** The system property that names the file; it has the highest precedence. */
    public static final String PROPERTY = "status.settings";

    /** The environment variable that names the file if the system property is not set. */
    public static final String VARIABLE = "STATUS_SETTINGS";

    /** The name of the file on the class path. */
    public static final String ON_CLASS_PATH = "status.yaml";

    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final boolean onServer;
    private final UnaryOperator<@Nullable String> environment;
    private final Predicate<String> secretNames;

    SettingsFile(boolean onServer, UnaryOperator<@Nullable String> environment, Predicate<String> secretNames) {
        this.onServer = onServer;
        this.environment = environment;
        this.secretNames = secretNames;
    }

    /**
     * Loads the settings from the first of these sources that is present: the file that the system property names, the file
     * that the environment variable names, the file on the class path, and the built-in defaults.
     *
     * @param secretNames tests whether a key or an environment variable with the given name holds a secret
     * @throws SettingsException if the file does not exist, cannot be read or is invalid
     */
    public static Settings load(ClassLoader classPath, Predicate<String> secretNames) {
        return new SettingsFile(true, System::getenv, secretNames).load(System::getProperty, classPath);
    }

    /**
     * Loads the settings outside a server. The default set of providers then checks only what the settings configure.
     *
     * @param file the file, or null to find it as {@link #load} does
     * @param namedBy the option that names the file, for messages
     * @throws SettingsException if the file does not exist, cannot be read or is invalid
     */
    public static Settings loadAlone(
            @Nullable String file, String namedBy, ClassLoader classPath, Predicate<String> secretNames) {
        SettingsFile settings = new SettingsFile(false, System::getenv, secretNames);
        return file == null ? settings.load(System::getProperty, classPath) : settings.read(file, namedBy);
    }

    Settings load(UnaryOperator<@Nullable String> properties, ClassLoader classPath) {
        String named = properties.apply(PROPERTY);
        if (named != null && !named.isBlank()) {
            return read(named, "the system property " + PROPERTY);
        }
        named = environment.apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            return read(named, "the environment variable " + VARIABLE);
        }
        try (InputStream stream = classPath.getResourceAsStream(ON_CLASS_PATH)) {
            return stream == null
                    ? parse("built-in defaults", "")
                    : parse(ON_CLASS_PATH, text(stream.readNBytes(MOST_BYTES + 1)));
        } catch (IOException e) {
            throw unreadable(ON_CLASS_PATH, "found on the class path", e);
        }
    }

    private Settings read(String file, String namedBy) {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return parse(file, text(stream.readNBytes(MOST_BYTES + 1)));
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, "named by " + namedBy, e);
        }
    }

    /**
     * Decodes the bytes as UTF-8.
     *
     * @throws IOException if the bytes are not valid UTF-8, or if there are too many bytes
     */
    static String text(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it has more than %s bytes".formatted(MOST_BYTES));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private Settings parse(String file, String text) {
        return new SettingsParser(file, onServer, environment, secretNames).parse(text);
    }

    /**
     * Returns the reason for a failure. For most exceptions, this is the class name, because the message of many I/O exceptions
     * is only the file name.
     */
    static String why(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return cause.getClass() == IOException.class
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }

    private static SettingsException unreadable(String file, String origin, Exception cause) {
        return new SettingsException("EE Status settings: %s, %s, cannot be read (%s); expected a YAML file in UTF-8"
                .formatted(file, origin, why(cause)));
    }
}
