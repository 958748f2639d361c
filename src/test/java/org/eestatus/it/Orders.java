package org.eestatus.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file by which a deployed {@link org.eestatus.it.deployed.Switch} is told what to do. */
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

    /** Never seen half written. */
    void give(String order) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), order);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
