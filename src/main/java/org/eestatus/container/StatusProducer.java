package org.eestatus.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.eestatus.core.Audience;
import org.eestatus.core.ChangeLog;
import org.eestatus.core.Evaluator;
import org.eestatus.core.Secrets;
import org.eestatus.core.Status;
import org.eestatus.http.Access;
import org.eestatus.http.FreshAnswers;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Makes the one {@link Status} of the application, on the server's threads. */
@ApplicationScoped
public class StatusProducer {

    private static final String PING = "ping";

    @Resource
    private @Nullable ManagedThreadFactory threads;

    @Produces
    @Singleton
    Settings settings(StartupExtension startup) {
        return startup.plan().settings();
    }

    @Produces
    @Singleton
    Status status(StartupExtension startup) {
        Settings settings = startup.plan().settings();
        ThreadFactory managed = new NamedThreads(Objects.requireNonNull(threads, "The server has no managed threads"));
        startup.plan().directory().lookUpOn(managed);
        Evaluator evaluator =
                new Evaluator(managed, settings.threads(), settings.freshness(), new Secrets(settings.secrets()));
        return new Status(startup.plan().entries(), evaluator, new ChangeLog());
    }

    void close(@Disposes Status status) {
        status.close();
    }

    @Produces
    @Singleton
    FreshAnswers freshAnswers(Settings settings) {
        return new FreshAnswers(settings.freshness());
    }

    @Produces
    @Singleton
    Access access(Settings settings) {
        Settings.Security security = settings.security();
        return new Access(
                security.token(),
                security.role(),
                security.passwords(),
                security.access() == Settings.Readers.PUBLIC,
                hasBuiltInPing(settings),
                security.details() == Settings.Details.ALWAYS ? Audience.DETAILED : Audience.PUBLIC,
                security.details() == Settings.Details.NEVER ? Audience.PUBLIC : Audience.DETAILED);
    }

    /** A provider of another kind at this path may tell what not everybody may read. */
    private static boolean hasBuiltInPing(Settings settings) {
        Settings.Resource health = settings.resources().get("health");
        return health != null
                && health.providers().stream()
                        .anyMatch(provider -> provider.name().equals(PING)
                                && provider.provider().equals(PING));
    }
}
