package org.eestatus.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;

/** The formats (representations) of a report over HTTP, the preferred one first. */
public enum Format {
    /** The plain document, with the structure of Django Status. */
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
    /** The plain document, in a form that is easy to read (RFC 9512). */
    YAML("application/yaml") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Yaml.bytes(PlainDocument.of(report, audience));
        }
    },
    /** The output line of a Nagios plugin. */
    NAGIOS("text/plain") {
        @Override
        public byte[] bytes(Report report, List<String> path, Audience audience) {
            return Nagios.of(CheckRow.of(report, path, audience), path).line().getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the format that {@code ?format=} selects. */
    public static Optional<Format> of(String format) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.format().equals(format))
                .findFirst();
    }

    /** Returns the values of {@code ?format=}, for display. */
    public static String formats() {
        return Arrays.stream(values()).map(Format::format).collect(Collectors.joining(", "));
    }

    /** Returns the name of the format in {@code ?format=}. */
    public String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the media type without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the value of {@code Content-Type}. All formats use UTF-8, which has to be declared only for plain text. */
    public String contentType() {
        return mediaType.startsWith("text/") ? mediaType + ";charset=UTF-8" : mediaType;
    }

    /**
     * Renders a report for one audience.
     *
     * @param path the requested path
     */
    public abstract byte[] bytes(Report report, List<String> path, Audience audience);
}
