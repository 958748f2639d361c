package org.eestatus.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A parser for the expected Celery workers and for their brokers. The broker URLs have the syntax of Kombu. */
final class CeleryParser {

    private static final Set<String> KEYS =
            SettingsParser.keys("broker user password workers control-exchange global-keyprefix fanout-prefix");
    private static final String FORM = "{broker: …, workers: […]}, or a list of these";
    private static final Pattern NO_PARAMETER = Pattern.compile("(?!)");
    private static final Pattern WORKER = Pattern.compile("^[^\\s@]++@[^\\s@]++");

    private static final String DEFAULT_FANOUT_PREFIX = "/{db}.";
    private static final String DEFAULT_LOGIN = "guest";
    private static final int AMQP_PORT = 5672;
    private static final int AMQPS_PORT = 5671;

    private final Placeholders placeholders;
    private final Set<String> names = new HashSet<>();

    CeleryParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /**
     * Parses the section {@code celery}.
     *
     * @throws SettingsException if the section is invalid or empty
     */
    List<Celery> parse(Field field) {
        List<Celery> celery =
                field.isList() ? field.list(this::celery) : field.isNull() ? List.of() : List.of(celery(field));
        if (celery.isEmpty()) {
            throw field.location().problem("found nothing; expected " + FORM);
        }
        return List.copyOf(celery);
    }

    private Celery celery(Field field) {
        Section section = field.section(KEYS, FORM);
        return new Celery(
                broker(section), workers(section), section.get("control-exchange", CeleryParser::name, "celery"));
    }

    private List<String> workers(Section section) {
        List<String> workers = section.get("workers", f -> f.list(this::worker), List.of());
        if (workers.isEmpty()) {
            throw section.location("workers")
                    .problem("no worker is listed; expected workers: […] with at least one node name such as w1@host");
        }
        return workers;
    }

    /**
     * Returns the value as a string. A boolean is rejected: a user who writes {@code false} probably wants to omit the name, but
     * the word would become part of a name.
     */
    private static String name(Field field) {
        if (field.value() instanceof Boolean) {
            throw field.location().problem("found '%s'; expected a string".formatted(field.written()));
        }
        return field.string();
    }

    private String worker(Field field) {
        String name = field.string();
        if (name.contains("%")) {
            throw field.location()
                    .problem("the name contains '%', but placeholders such as %h are expanded only on the command line"
                            + " of a worker; expected the expanded node name, such as w1@host");
        }
        if (!WORKER.matcher(name).matches()) {
            throw field.location()
                    .problem("not a node name; expected one such as w1@host, or celery@w1 for a worker that was started"
                            + " with the name w1");
        }
        if (!names.add(name)) {
            throw field.location().problem("duplicate worker '%s'; expected each worker once".formatted(name));
        }
        return name;
    }

    private Celery.Broker broker(Section section) {
        String url = section.required("broker", Field::string);
        if (url.contains(";")) {
            throw section.location("broker")
                    .problem("several brokers separated by ';' are not supported; expected the URL of one broker, with"
                            + " each ';' in it written as %3B");
        }
        String scheme = beforeAuthority(url);
        return switch (scheme) {
            case "redis", "rediss" -> redis(section);
            case "amqp", "pyamqp", "librabbitmq", "amqps" -> amqp(section);
            default ->
                throw section.location("broker")
                        .problem("not a broker URL; expected one that begins with amqp://, amqps://, redis://"
                                + " or rediss://");
        };
    }

    private Celery.Broker redis(Section section) {
        RedisAddress server = RedisUrl.address(section, "broker", placeholders);
        String fanoutPrefix = section.get("fanout-prefix", CeleryParser::fanoutPrefix, DEFAULT_FANOUT_PREFIX);
        return new Celery.Redis(
                server,
                section.get("global-keyprefix", CeleryParser::name, ""),
                fanoutPrefix.replace("{db}", Integer.toString(server.database())));
    }

    /** Parses the prefix as Kombu does: a text, true for the default, or false for no prefix. */
    private static String fanoutPrefix(Field field) {
        String text = field.string();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> DEFAULT_FANOUT_PREFIX;
            case "false", "no", "off" -> "";
            default -> text;
        };
    }

    private Celery.Broker amqp(Section section) {
        for (String key : List.of("global-keyprefix", "fanout-prefix")) {
            if (section.has(key)) {
                throw section.location(key)
                        .problem("this option applies only to Redis; expected it to be absent for an AMQP broker");
            }
        }
        ServerUrl url = ServerUrl.of(section.required("broker", Field::string))
                .orElseThrow(() -> section.location("broker")
                        .problem("not a broker URL; expected amqp://user:password@host:port/virtual-host, with the"
                                + " characters / ? # @ : % percent-encoded in the user name and the password"));
        url.refuseParameters(section.location("broker"), NO_PARAMETER, "no parameters");
        url.secrets().forEach(placeholders::addSecret);
        boolean tls = url.scheme().equals("amqps");
        return new Celery.Amqp(
                otherwise(url.host(), "localhost"),
                url.portOr(tls ? AMQPS_PORT : AMQP_PORT),
                tls,
                otherwise(withoutSlash(url.path()), "/"),
                otherwise(url.userOr(section), DEFAULT_LOGIN),
                otherwise(url.passwordOr(section), DEFAULT_LOGIN));
    }

    private static String beforeAuthority(String url) {
        int end = url.indexOf("://");
        return end < 0 ? url : url.substring(0, end);
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static String otherwise(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
