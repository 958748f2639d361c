package org.eestatus.cli;

import java.util.Set;

/** A hint for the message about an unknown resource or provider, if the user probably meant something else. */
final class UsageHint {

    private static final Set<String> OPTIONS_OF_OTHERS = Set.of("help", "version");

    private UsageHint() {}

    /** Returns the message about these arguments, with a hint if there is one. */
    static String added(String message, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String hint = hint(i == 0 ? "" : arguments[i - 1], arguments[i]);
            if (!hint.isEmpty() && isRefused(arguments[i], message)) {
                return message + " " + hint;
            }
        }
        return message;
    }

    private static boolean isRefused(String name, String message) {
        return message.startsWith("There is no resource '" + name + "'")
                || message.startsWith("There is no provider '" + name + "'");
    }

    private static String hint(String before, String word) {
        if (before.equals(CommandSpecification.WATCH)) {
            return "%s takes a number of seconds, such as %s 5."
                    .formatted(CommandSpecification.WATCH, CommandSpecification.WATCH);
        }
        if (HelpText.isOne(word)) {
            return "'%s %s' takes only --settings and --classpath, or --url with --token, --user and --timeout."
                    .formatted(CommandSpecification.NAME, word);
        }
        return OPTIONS_OF_OTHERS.contains(word) ? "Try '%s --%s'.".formatted(CommandSpecification.NAME, word) : "";
    }
}
