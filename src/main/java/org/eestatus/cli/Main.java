package org.eestatus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Where the command begins. */
public final class Main {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final String LOGGING = "java.util.logging.config.class";

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // What a driver or a provider prints must not stand among the answers.
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

    /** What a driver or a provider has the JVM do at its end may never end. */
    private static void haltAfterPatience(int code) {
        Thread patience = new Thread(() -> {
            try {
                Thread.sleep(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                // then it is over at once
            }
            Runtime.getRuntime().halt(code);
        });
        patience.setDaemon(true);
        patience.start();
    }

    /** The reasons are in the answers; a log would tell them again, each library in its own way. */
    public static final class NoLogging {

        /** Called by {@link java.util.logging.LogManager}, which then has no handlers. */
        public NoLogging() {}
    }
}
