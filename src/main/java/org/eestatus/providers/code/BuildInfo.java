package org.eestatus.providers.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The build information from the files that build tools write: {@code META-INF/build-info.properties} by Spring Boot's
 * plugins, and {@code git.properties} by git-commit-id-maven-plugin. Only the properties listed here are read, because
 * the files can also contain users, hosts and addresses.
 */
final class BuildInfo {

    private static final System.Logger LOG = System.getLogger(BuildInfo.class.getName());

    private static final Map<String, String> BUILD_INFO = ordered(
            "build.group", "group",
            "build.artifact", "artifact",
            "build.name", "name",
            "build.version", "version",
            "build.time", "time");

    private static final Map<String, String> GIT = ordered(
            "git.build.version", "version",
            "git.build.time", "time",
            "git.branch", "branch",
            "git.commit.id", "commit",
            "git.commit.id.full", "commit",
            "git.commit.time", "commit_time",
            "git.tags", "tag",
            "git.dirty", "dirty");

    /** Accepts both formats in which the plugins write an offset, {@code +01:00} and {@code +0100}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private BuildInfo() {}

    /** Returns the build information, or an empty map if there is no such file. */
    static Map<String, Object> read(ClassLoader classPath) {
        Map<String, Object> info = new LinkedHashMap<>();
        copy(properties(classPath, "META-INF/build-info.properties"), BUILD_INFO, info);
        copy(properties(classPath, "git.properties"), GIT, info);
        return info;
    }

    private static Properties properties(ClassLoader classPath, String name) {
        Properties properties = new Properties();
        try (InputStream stream = classPath.getResourceAsStream(name)) {
            if (stream != null) {
                properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The build information in {0} on the class path cannot be read: {1}", name, e);
        }
        return properties;
    }

    private static void copy(Properties from, Map<String, String> names, Map<String, Object> to) {
        names.forEach((property, name) -> {
            String value = from.getProperty(property);
            if (value != null && !value.isBlank()) {
                to.putIfAbsent(name, value(name, value));
            }
        });
    }

    private static Object value(String name, String value) {
        if (name.equals("dirty")) {
            return Boolean.valueOf(value);
        }
        if (name.endsWith("time")) {
            try {
                return OffsetDateTime.parse(value, TIME);
            } catch (DateTimeParseException e) {
                return value;
            }
        }
        return value;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
