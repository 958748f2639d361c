package org.eestatus.cdi;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;
import org.eestatus.core.run.StatusService;
import org.eestatus.core.run.VerdictNotifier;
import org.eestatus.http.RenderGate;

/**
 * The listener that ends idle threads, cancels running checks and releases all resources when the application ends. On some
 * servers, the shutdown of CDI would be too late, because the class loader of the application then loads no further classes.
 */
public class ShutdownListener implements ServletContextListener {

    @Inject
    private StatusService status;

    @Inject
    private VerdictNotifier notifier;

    @Inject
    private RenderGate renderGate;

    @Inject
    private StartupExtension startup;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Stream.<Runnable>of(status::close, notifier::close, renderGate::close, startup::release)
                .forEach(ShutdownListener::end);
    }

    /** Runs an action. A failure must not prevent the other actions. */
    private static void end(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(ShutdownListener.class.getName())
                    .log(Level.WARNING, "EE Status could not end in an orderly way", e);
        }
    }
}
