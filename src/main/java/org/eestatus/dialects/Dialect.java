package org.eestatus.dialects;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eestatus.core.Audience;
import org.eestatus.core.Report;

/** The representations of a report over HTTP, the preferred one first. */
public enum Dialect {
    /** The shapes of the original. */
    JSON("application/json") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Json.bytes(Document.of(report, audience));
        }
    },
    /** Each check with its verdict, duration and reason. */
    HEALTH(Health.MEDIA_TYPE) {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Health.bytes(report, path, audience);
        }
    };

    private final String mediaType;

    Dialect(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The dialect that {@code ?format=} names. */
    public static Optional<Dialect> of(String format) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.format().equals(format))
                .findFirst();
    }

    /** What {@code ?format=} may name, for people. */
    public static String formats() {
        return Arrays.stream(values()).map(Dialect::format).collect(Collectors.joining(", "));
    }

    private String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * The report as one audience sees it.
     *
     * @param path what was asked for
     */
    public abstract byte[] bytes(Report report, List<String> path, Audience audience);
}
