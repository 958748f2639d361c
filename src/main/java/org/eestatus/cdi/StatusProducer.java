package org.eestatus.cdi;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.eestatus.core.model.Audience;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.StatusService;
import org.eestatus.core.run.VerdictLogger;
import org.eestatus.core.run.VerdictNotifier;
import org.eestatus.http.Authenticator;
import org.eestatus.http.RenderGate;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.eestatus.servers.Server;
import org.eestatus.settings.Settings;
import org.eestatus.web.CallerRoles;
import org.jspecify.annotations.Nullable;

/**
 * The producer of the objects that the whole application shares, such as the {@link StatusService}. They use managed threads
 * of the server.
 */
@ApplicationScoped
public class StatusProducer {

    private static final String PING = "ping";

    /**
     * The maximum number of concurrent renderings per core. It is more than one, because some renderings wait for memory or a
     * lock.
     */
    private static final int RENDERINGS_PER_CORE = 2;

    /**
     * The maximum number of waiting renderings. It may be as large as the number of requests that servers accept
     * concurrently, because a waiting request needs little memory.
     */
    private static final int LONGEST_QUEUE = 10_000;

    private static final long IDLE_SECONDS = 30;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    @Resource
    private @Nullable ContextService contexts;

    @Produces
    @Singleton
    Settings settings(StartupExtension startup) {
        return startup.plan().settings();
    }

    @Produces
    @Singleton
    StatusService status(StartupExtension startup, VerdictNotifier notifier) {
        Settings settings = startup.plan().settings();
        ThreadFactory managed = new NamedThreads(threads());
        startup.plan().directory().lookUpOn(managed);
        CheckRunner runner = new CheckRunner(
                managed, checkContext(), settings.threads(), settings.freshness(), new Secrets(settings.secrets()));
        runner.prepareClasses();
        return new StatusService(startup.plan().entries(), runner, notifier);
    }

    static void close(@Disposes StatusService status) {
        status.close();
    }

    @Produces
    @Singleton
    VerdictNotifier notifier() {
        return new VerdictNotifier(List.of(new VerdictLogger()), new NamedThreads(threads()));
    }

    static void close(@Disposes VerdictNotifier notifier) {
        notifier.close();
    }

    @Produces
    @Singleton
    ResponseCache responseCache(Settings settings, RenderGate gate) {
        return new ResponseCache(settings.freshness(), gate);
    }

    @Produces
    @Singleton
    ResponseTimeout responseTimeout(StatusService status) {
        return ResponseTimeout.of(status);
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

    static void close(@Disposes RenderGate gate) {
        gate.close();
    }

    /**
     * If the server ties connections to the transaction context of a thread, returns a function that runs each check in a new
     * context, because the threads outlive the check runs. Otherwise, returns the identity function.
     */
    private UnaryOperator<Check> checkContext() {
        ContextService service = contexts;
        return service != null && Server.current().tiesConnectionsToContext()
                ? check -> deadline ->
                        service.contextualCallable(() -> check.run(deadline)).call()
                : UnaryOperator.identity();
    }

    private ManagedThreadFactory threads() {
        return Objects.requireNonNull(threads, "The server provides no managed thread factory");
    }

    /** Returns the roles according to Jakarta Security, which also recognizes roles that are declared nowhere. */
    @Produces
    @Singleton
    CallerRoles roles(@Any Instance<Object> beans) {
        return Server.current().ignoresDeclaredRoles()
                ? role -> beans.select(SecurityContext.class).get().isCallerInRole(role)
                : role -> false;
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

    /**
     * Whether {@code health/ping} is the built-in {@code ping}, which every caller may read. The result of another provider at
     * this path may be confidential.
     */
    private static boolean hasBuiltInPing(Settings settings) {
        Settings.Resource health = settings.resources().get("health");
        return health != null
                && health.providers().stream()
                        .anyMatch(provider -> provider.name().equals(PING)
                                && provider.provider().equals(PING));
    }
}
