package org.eestatus.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which Celery workers there should be and where their brokers are, whose URLs are read as Kombu reads them. */
final class CeleryParser {

    private static final Set<String> KEYS =
            SettingsParser.keys("broker user password workers control-exchange global-keyprefix fanout-prefix");
    private static final String FORM = "{broker: …, workers: […]}, or a list of such";
    private static final Pattern WORKER = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private static final String DEFAULT_LOGIN = "guest";
    private static final int AMQP_PORT = 5672;
    private static final int AMQPS_PORT = 5671;

    private final Placeholders placeholders;
    private final Set<String> names = new HashSet<>();

    CeleryParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** @throws SettingsException for whatever is not as it should be */
    List<Celery> parse(Field field) {
        return field.isList() ? List.copyOf(field.list(this::celery)) : List.of(celery(field));
    }

    private Celery celery(Field field) {
        Section section = field.section(KEYS, FORM);
        return new Celery(
                broker(section),
                section.get("workers", f -> f.list(this::worker), List.of()),
                section.get("control-exchange", Field::string, "celery"));
    }

    private String worker(Field field) {
        String name = field.string();
        if (!WORKER.matcher(name).matches()) {
            throw field.location().problem("this is no node name; expected one such as w1@host");
        }
        if (!names.add(name)) {
            throw field.location()
                    .problem("the worker '%s' stands here a second time; expected each once".formatted(name));
        }
        return name;
    }

    private Celery.Broker broker(Section section) {
        String scheme = section.required("broker", Field::string).replaceFirst("://.*", "");
        return switch (scheme) {
            case "redis", "rediss" -> redis(section);
            case "amqp", "pyamqp", "librabbitmq", "amqps" -> amqp(section);
            default ->
                throw section.location("broker")
                        .problem("this is no URL of a broker; expected one that begins with amqp://, amqps://, redis://"
                                + " or rediss://");
        };
    }

    private Celery.Broker redis(Section section) {
        RedisAddress server = RedisUrl.address(section, "broker", placeholders);
        String fanoutPrefix = section.get("fanout-prefix", CeleryParser::fanoutPrefix, "/{db}.");
        return new Celery.Redis(
                server,
                section.get("global-keyprefix", Field::string, ""),
                fanoutPrefix.replace("{db}", Integer.toString(server.database())));
    }

    /** Kombu takes a text, or whether there is one. */
    private static String fanoutPrefix(Field field) {
        String text = field.string();
        return switch (text) {
            case "true" -> "/{db}.";
            case "false" -> "";
            default -> text;
        };
    }

    private Celery.Broker amqp(Section section) {
        for (String key : List.of("global-keyprefix", "fanout-prefix")) {
            if (section.has(key)) {
                throw section.location(key).problem("this is an option of a Redis; expected none for a broker of AMQP");
            }
        }
        ServerUrl url = ServerUrl.of(section.required("broker", Field::string))
                .filter(parts -> parts.query().isEmpty())
                .orElseThrow(() -> section.location("broker")
                        .problem(
                                "this is no URL of a broker; expected amqp://user:password@host:port/virtual-host, with"
                                        + " / ? # @ : and % in the user and the password percent-encoded"));
        url.secrets().forEach(placeholders::addSecret);
        boolean tls = url.scheme().equals("amqps");
        return new Celery.Amqp(
                otherwise(url.host(), "localhost"),
                url.portOr(tls ? AMQPS_PORT : AMQP_PORT),
                tls,
                otherwise(url.path().replaceFirst("^/", ""), "/"),
                otherwise(url.userOr(section), DEFAULT_LOGIN),
                otherwise(url.passwordOr(section), DEFAULT_LOGIN));
    }

    private static String otherwise(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
