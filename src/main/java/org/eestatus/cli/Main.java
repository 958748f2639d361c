package org.eestatus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry point of the command. */
public final class Main {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final String LOGGING = "java.util.logging.config.class";

    private Main() {}

    /** Runs the command and exits the JVM with its exit code. */
    public static void main(String[] arguments) {
        // The output of drivers and providers must not mix with the results.
        System.setOut(System.err);
        if (System.getProperty(LOGGING) == null && System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty(LOGGING, NoLogging.class.getName());
        }
        StatusCommand command = new StatusCommand(
                new Output(new FileOutputStream(FileDescriptor.out)),
                System.err,
                Terminal.of(System.getenv()),
                System.getenv());
        int code = command.run(arguments);
        haltAfterPatience(code);
        System.exit(code);
    }

    /** Halts the JVM after a timeout, because a shutdown hook of a driver or a provider may hang. */
    private static void haltAfterPatience(int code) {
        Thread patience = new Thread(() -> {
            try {
                Thread.sleep(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                // halt immediately
            }
            Runtime.getRuntime().halt(code);
        });
        patience.setDaemon(true);
        patience.start();
    }

    /**
     * A logging configuration without handlers, which disables logging. Logs are not needed, because the results contain the
     * reasons for failures, and each library would log these reasons again in its own format.
     */
    public static final class NoLogging {

        /** Called by {@link java.util.logging.LogManager}, which then has no handlers. */
        public NoLogging() {}
    }
}
