package org.eestatus.providers.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The content of a file, which is compared with a blob by hash. */
final class FileContent {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;
    private final TimeLimit limit;

    /** A consumer of the content of a file, one buffer at a time. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] buffer, int length);
    }

    /** @param size size of the file in bytes; content beyond this size is not read */
    FileContent(Path file, long size, TimeLimit limit) {
        this.file = file;
        this.size = size;
        this.limit = limit;
    }

    /** Whether these bytes are equal to the content of a blob. */
    static boolean areEqual(byte[] content, ObjectId blob) {
        MessageDigest digest = digest(content.length);
        digest.update(content);
        return isDigestOf(blob, digest);
    }

    /** Whether the content is exactly equal to that of a blob, including line endings. */
    boolean isEqualTo(ObjectId blob) throws IOException {
        MessageDigest digest = digest(size);
        read((buffer, length) -> digest.update(buffer, 0, length));
        return isDigestOf(blob, digest);
    }

    /** Whether the content differs from that of a blob only in line endings, with CR LF instead of LF. */
    boolean isEqualButForLineEnds(ObjectId blob) throws IOException {
        CarriageReturns counted = new CarriageReturns();
        read(counted::removeFrom);
        if (counted.removed() == 0) {
            return false;
        }
        MessageDigest digest = digest(size - counted.removed());
        CarriageReturns again = new CarriageReturns();
        read((buffer, length) -> digest.update(again.removeFrom(buffer, length)));
        digest.update(again.held());
        return isDigestOf(blob, digest);
    }

    private void read(Sink sink) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            long left = size;
            while (left > 0) {
                limit.check();
                int length = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (length < 0) {
                    return;
                }
                sink.take(buffer, length);
                left -= length;
            }
        }
    }

    private static MessageDigest digest(long size) {
        MessageDigest digest = Constants.newMessageDigest();
        digest.update(("blob " + size + '\0').getBytes(StandardCharsets.US_ASCII));
        return digest;
    }

    private static boolean isDigestOf(ObjectId blob, MessageDigest digest) {
        return blob.equals(ObjectId.fromRaw(digest.digest()));
    }
}
