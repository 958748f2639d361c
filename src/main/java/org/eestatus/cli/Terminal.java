package org.eestatus.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The terminal that the command writes to.
 *
 * @param output whether standard output is a terminal
 * @param errors whether standard error is a terminal
 * @param colours whether the terminal supports colors and the user does not disable them (no-color.org)
 */
record Terminal(boolean output, boolean errors, boolean colours) {

    static Terminal of(Map<String, String> environment) {
        boolean output = isTerminal(1, Terminal::hasConsole);
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new Terminal(output, isTerminal(2, () -> false), output && !plain);
    }

    /**
     * Whether the file descriptor is a terminal, according to {@code /proc} if it exists. The JDK cannot tell this for a single
     * descriptor, but only whether standard input and standard output are both terminals.
     */
    private static boolean isTerminal(int descriptor, BooleanSupplier otherwise) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return otherwise.getAsBoolean();
        }
    }

    /**
     * Whether the JVM has a console that is a terminal. Before JDK 22, a console exists only if there is a terminal. Since JDK
     * 22, a console may exist without a terminal, and {@code Console.isTerminal()} tells the difference.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
