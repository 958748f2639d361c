package org.eestatus.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes wrong arguments without their values: an unknown option may be a mistyped one with a secret as its value. */
final class UsageProblem {

    /** The options that take a secret. The text after such a name is its value, also without a separator. */
    private static final List<String> WITH_SECRETS =
            List.of(CommandSpecification.TOKEN, CommandSpecification.USER, CommandSpecification.URL);

    /** A name as options have it. A single hyphen has one letter after it, because further ones may be a value. */
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
