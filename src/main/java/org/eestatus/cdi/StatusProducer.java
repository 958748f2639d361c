package org.eestatus.cdi;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eestatus.core.Audience;
import org.eestatus.core.VerdictLogger;
import org.eestatus.core.Evaluator;
import org.eestatus.core.Secrets;
import org.eestatus.core.StatusService;
import org.eestatus.http.Authenticator;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.RenderGate;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Makes the one {@link StatusService} of the application, on the server's threads. */
@ApplicationScoped
public class StatusProducer {

    private static final String PING = "ping";

    /** More than one, since some of them wait for memory or a lock. */
    private static final int RENDERINGS_PER_CORE = 2;

    /** More requests than servers accept at the same time, or nearly: each is small while it waits. */
    private static final int LONGEST_QUEUE = 10_000;

    private static final long IDLE_SECONDS = 30;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    @Produces
    @Singleton
    Settings settings(StartupExtension startup) {
        return startup.plan().settings();
    }

    @Produces
    @Singleton
    StatusService status(StartupExtension startup) {
        Settings settings = startup.plan().settings();
        ThreadFactory managed = new NamedThreads(threads());
        startup.plan().directory().lookUpOn(managed);
        Evaluator evaluator =
                new Evaluator(managed, settings.threads(), settings.freshness(), new Secrets(settings.secrets()));
        return new StatusService(startup.plan().entries(), evaluator, new VerdictLogger());
    }

    void close(@Disposes StatusService status) {
        status.close();
    }

    @Produces
    @Singleton
    ResponseCache freshAnswers(Settings settings) {
        return new ResponseCache(settings.freshness());
    }

    @Produces
    @Singleton
    RenderGate renderGate() {
        int most = RENDERINGS_PER_CORE * Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor renderers = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads(threads()));
        renderers.allowCoreThreadTimeOut(true);
        return new RenderGate(most, LONGEST_QUEUE, renderers);
    }

    void close(@Disposes RenderGate gate) {
        gate.close();
    }

    private ManagedThreadFactory threads() {
        return Objects.requireNonNull(threads, "The server has no managed threads");
    }

    @Produces
    @Singleton
    Authenticator access(Settings settings) {
        Settings.Security security = settings.security();
        return new Authenticator(
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
