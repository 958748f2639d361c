package org.eestatus.website;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eestatus.http.Gzip;

/**
 * The static files of the website, which are read once. Their address contains a hash, so it changes when any file changes.
 */
final class StaticFiles {

    private static final String SOURCE = "/static/";
    private static final int VERSION_DIGITS = 12;
    private static final Map<String, String> TYPES = Map.of(
            ".css", "text/css;charset=UTF-8",
            ".js", "text/javascript;charset=UTF-8",
            ".svg", "image/svg+xml");

    private final ServletContext application;
    private final Map<String, StaticFile> files = new TreeMap<>();
    private final String version;

    private StaticFiles(ServletContext application) {
        this.application = application;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String path : new TreeSet<>(application.getResourcePaths(SOURCE))) {
                StaticFile file = read(path);
                files.put(path.substring(SOURCE.length()), file);
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update(file.bytes());
            }
            version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK does not provide SHA-256", e);
        }
    }

    /** Returns the files of the application. The first call reads them. */
    static synchronized StaticFiles of(ServletContext application) {
        String attribute = StaticFiles.class.getName();
        if (application.getAttribute(attribute) instanceof StaticFiles known) {
            return known;
        }
        StaticFiles files = new StaticFiles(application);
        application.setAttribute(attribute, files);
        return files;
    }

    private StaticFile read(String path) throws IOException {
        String type = TYPES.get(path.substring(path.lastIndexOf('.')));
        try (InputStream stream = application.getResourceAsStream(path)) {
            if (type == null || stream == null) {
                throw new IOException(path + " is not a static file of a page; expected a .css, .js or .svg file");
            }
            byte[] bytes = stream.readAllBytes();
            return new StaticFile(type, bytes, Gzip.compress(bytes));
        }
    }

    /** Returns the folder of the files, relative to the application's root. */
    String folder() {
        return "static/" + version + "/";
    }

    boolean isCurrent(String folder) {
        return folder.equals(version);
    }

    Optional<StaticFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
