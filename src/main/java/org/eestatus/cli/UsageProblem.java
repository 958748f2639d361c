package org.eestatus.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A description of wrong arguments that omits their values, because the value of a mistyped option may be a secret. */
final class UsageProblem {

    /**
     * The options that take a secret. Any text after the name of such an option is treated as its value, even without a
     * separator.
     */
    private static final List<String> WITH_SECRETS =
            List.of(CommandSpecification.TOKEN, CommandSpecification.USER, CommandSpecification.URL);

    /**
     * Matches the name of an option. After a single hyphen, only one letter belongs to the name, because further letters may be
     * a value.
     */
    private static final Pattern NAME = Pattern.compile("^(?:--[A-Za-z-]{1,30}+|-[A-Za-z]?+)");

    private UsageProblem() {}

    /** Returns the message for the exception. */
    static String message(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(problem.getMessage());
        }
        List<String> arguments = unmatched.getUnmatched();
        return (arguments.size() == 1 ? "Unknown option: " : "Unknown options: ")
                + arguments.stream().map(UsageProblem::shown).collect(Collectors.joining(", "));
    }

    private static String shown(String argument) {
        String name = name(argument);
        boolean isWhole = argument.length() == name.length() || argument.startsWith("=", name.length());
        return "'" + name + (isWhole ? "'" : "…'");
    }

    private static String name(String argument) {
        for (String option : WITH_SECRETS) {
            if (argument.startsWith(option)) {
                return option;
            }
        }
        Matcher name = NAME.matcher(argument);
        return name.find() ? name.group() : "";
    }
}
