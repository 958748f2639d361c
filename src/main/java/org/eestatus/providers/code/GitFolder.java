package org.eestatus.providers.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A folder of a repository, from which only regular files of a limited size are read. Reading a device or a named pipe
 * could block forever, and a symbolic link could lead to such a file, or to a file that does not belong to the
 * repository.
 */
record GitFolder(Path path) {

    private static final int MEBI = 1 << 20;

    /**
     * Reads a file.
     *
     * @param name path relative to this folder, with slashes
     * @param largest maximum size in bytes
     * @return the content, or empty if there is no such file
     */
    Optional<byte[]> read(String name, int largest) throws IOException {
        Optional<FileChannel> opened = open(name);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = opened.get();
                InputStream in = Channels.newInputStream(channel)) {
            byte[] content = channel.size() > largest ? new byte[0] : in.readNBytes(largest);
            if (content.length < channel.size()) {
                throw new UndeterminedException(name + " is larger than " + size(largest));
            }
            return Optional.of(content);
        }
    }

    private static String size(int bytes) {
        return bytes % MEBI == 0 ? bytes / MEBI + " MiB" : bytes + " bytes";
    }

    /** Opens a regular file, or returns empty if there is none. */
    Optional<FileChannel> open(String name) throws IOException {
        if (attributes(name).filter(each -> !each.isDirectory()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FileChannel.open(path.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Returns the attributes of a file or folder, or empty if it does not exist.
     *
     * @throws UndeterminedException if the path or one of its parents is neither a regular file nor a folder
     */
    Optional<BasicFileAttributes> attributes(String name) throws IOException {
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            Optional<BasicFileAttributes> parent = regular(name.substring(0, end));
            if (parent.filter(BasicFileAttributes::isDirectory).isEmpty()) {
                return Optional.empty();
            }
        }
        return regular(name);
    }

    private Optional<BasicFileAttributes> regular(String name) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!attributes.isDirectory() && !attributes.isRegularFile()) {
            throw new UndeterminedException(
                    name + " is " + (attributes.isSymbolicLink() ? "a symbolic link" : "a special file")
                            + "; expected a regular file or a folder");
        }
        return Optional.of(attributes);
    }
}
