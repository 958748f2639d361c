package org.eestatus.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that controls a deployed {@link org.eestatus.it.deployed.Switch}. */
record Orders(Path file) {

    Orders() {
        this(newFile());
    }

    private static Path newFile() {
        try {
            Path file = Files.createTempFile("orders", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file atomically, so that the reader never sees a partial write. */
    void give(String order) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), order);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
