package org.eestatus.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What is known of the place that the command writes to.
 *
 * @param output whether its output is read by a person
 * @param errors whether what it says beside its output is
 * @param colours whether the terminal shows colours and the user wants them (no-color.org)
 */
record Terminal(boolean output, boolean errors, boolean colours) {

    static Terminal of(Map<String, String> environment) {
        boolean output = isTerminal(1, Terminal::hasConsole);
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new Terminal(output, isTerminal(2, () -> false), output && !plain);
    }

    /** The JDK tells of its input and output together, and of nothing else; where there is a proc(5), that knows. */
    private static boolean isTerminal(int descriptor, BooleanSupplier otherwise) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return otherwise.getAsBoolean();
        }
    }

    /** Before JDK 22 there is a console only where there is a terminal; since then it has to be asked. */
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
