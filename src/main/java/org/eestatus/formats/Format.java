package org.eestatus.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eestatus.core.Audience;
import org.eestatus.core.Report;

/** The representations of a report over HTTP, the preferred one first. */
public enum Format {
    /** The shapes of the original. */
    JSON("application/json") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Json.bytes(PlainDocument.of(report, audience));
        }
    },
    /** Each check with its verdict, duration and reason. */
    HEALTH(Health.MEDIA_TYPE) {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Health.bytes(report, path, audience);
        }
    },
    /** MicroProfile Health, which has no media type of its own. */
    MICROPROFILE("application/json") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return MicroProfile.bytes(report, path, audience);
        }
    },
    /** Spring Boot Actuator. */
    ACTUATOR(Actuator.MEDIA_TYPE) {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Actuator.bytes(report, path, audience);
        }
    },
    /** The shapes of the original, for people (RFC 9512). */
    YAML("application/yaml") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Yaml.bytes(PlainDocument.of(report, audience));
        }
    },
    /** One line of a Nagios plugin. */
    NAGIOS("text/plain") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Nagios.of(CheckRow.of(report, path, audience), path)
                    .line()
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The dialect that {@code ?format=} names. */
    public static Optional<Format> of(String format) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.format().equals(format))
                .findFirst();
    }

    /** What {@code ?format=} may name, for people. */
    public static String formats() {
        return Arrays.stream(values()).map(Format::format).collect(Collectors.joining(", "));
    }

    /** Its name in {@code ?format=}. */
    public String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** As {@code Content-Type} says it; all are in UTF-8, which only plain text does not imply. */
    public String contentType() {
        return mediaType.startsWith("text/") ? mediaType + ";charset=UTF-8" : mediaType;
    }

    /**
     * The report as one audience sees it.
     *
     * @param path what was asked for
     */
    public abstract byte[] bytes(Report report, List<String> path, Audience audience);
}
