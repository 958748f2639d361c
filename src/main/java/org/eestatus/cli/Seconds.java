package org.eestatus.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * A converter for an argument in seconds. It is a class rather than a lambda, because class data sharing (CDS) does not archive
 * a lambda if the class file of its interface has an old version, as in picocli.
 */
final class Seconds implements IParameterPreprocessor, ITypeConverter<Duration> {

    /** The default value if the option has no argument. */
    static final String DEFAULT_PAUSE = "2";

    private static final Pattern BEGINNING = Pattern.compile("\\d");
    private static final Pattern FORM = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");
    private static final int MILLIS_IN_A_SECOND = 1_000;

    /**
     * Adds the default value, unless a value is attached to the option or the next argument begins with a digit. If the next
     * argument begins with another character, it is a separate argument, for example a resource.
     */
    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean attached = !" ".equals(info.get("separator"));
        if (!attached
                && (arguments.isEmpty() || !BEGINNING.matcher(arguments.peek()).lookingAt())) {
            arguments.push(DEFAULT_PAUSE);
        }
        return false;
    }

    @Override
    public Duration convert(String text) {
        Duration seconds = FORM.matcher(text).matches()
                ? Duration.ofMillis(Math.round(Double.parseDouble(text) * MILLIS_IN_A_SECOND))
                : Duration.ZERO;
        if (seconds.isZero()) {
            throw new TypeConversionException(
                    "'%s' is not a valid number of seconds; expected a positive number such as 5".formatted(text));
        }
        return seconds;
    }
}
