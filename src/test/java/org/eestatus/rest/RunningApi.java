package org.eestatus.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.http.Accepted;
import org.eestatus.http.Authenticator;
import org.eestatus.http.RenderGate;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.glassfish.hk2.api.Context;
import org.glassfish.hk2.api.TypeLiteral;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;

/** The JAX-RS application in this process, on Jersey with its Jackson provider. */
public final class RunningApi implements AutoCloseable {

    static final String TOKEN = "a-token-for-tests";

    private static final URI BASE = URI.create("http://localhost:8080/status/api/");

    private final StatusService status;
    private final ApplicationHandler handler;

    RunningApi(Map<String, Map<String, Source>> sources, String... settings) {
        Settings parsed = SettingsText.parse(settings);
        status = new StatusService(
                tree(sources, parsed),
                new CheckRunner(
                        Executors.defaultThreadFactory(), 8, parsed.freshness(), new Secrets(parsed.secrets())));
        handler = new ApplicationHandler(application(status, parsed, withoutEntries(), ResponseTimeout.of(status)));
    }

    /**
     * Returns a provider for each source, with the deadline from the settings. The providers of every resource except
     * {@code stats} are judged.
     */
    public static Tree<ProviderDefinition> tree(Map<String, Map<String, Source>> sources, Settings settings) {
        return branch(
                sources,
                (resource, providers) -> branch(
                        providers,
                        (name, source) -> new Tree.Leaf<>(
                                new ProviderDefinition(source, settings.deadline(), !resource.equals("stats"), true))));
    }

    private static <T> Tree<ProviderDefinition> branch(
            Map<String, T> children, BiFunction<String, T, Tree<ProviderDefinition>> child) {
        Map<String, Tree<ProviderDefinition>> branch = new TreeMap<>();
        children.forEach((name, value) -> branch.put(name, child.apply(name, value)));
        return new Tree.Branch<>(branch);
    }

    private final ExecutorService renderers = Executors.newCachedThreadPool();

    /** Returns a cache that is turned off, so each request reaches JAX-RS. */
    private ResponseCache withoutEntries() {
        ResponseCache cache = new ResponseCache(Duration.ZERO, new RenderGate(4, 100, renderers));
        cache.turnOff();
        return cache;
    }

    /** Returns the application for Jersey, with bindings for the objects that CDI injects on a server. */
    public static ResourceConfig application(
            StatusService status, Settings settings, ResponseCache cache, ResponseTimeout timeout) {
        return ResourceConfig.forApplication(new StatusApplication())
                .register(JacksonFeature.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(DependentContext.class)
                                .to(new TypeLiteral<Context<Dependent>>() {})
                                .in(Singleton.class);
                        bind(status).to(StatusService.class);
                        bind(settings).to(Settings.class);
                        bind(cache).to(ResponseCache.class);
                        bind(timeout).to(ResponseTimeout.class);
                    }
                });
    }

    record Answer(int status, Map<String, String> headers, String body) {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** A request whose response may still be pending. A pending request occupies no thread. */
    record Pending(Future<ContainerResponse> response, ByteArrayOutputStream body) {

        Answer answer() throws InterruptedException, ExecutionException, TimeoutException {
            ContainerResponse done = response.get(30, TimeUnit.SECONDS);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            done.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Answer(done.getStatus(), headers, body.toString(StandardCharsets.UTF_8));
        }
    }

    Pending start(String method, String path, String... headers) {
        ContainerRequest request = new ContainerRequest(
                BASE, BASE.resolve("/status/" + path), method, null, new MapPropertiesDelegate(), null);
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Accept")) {
                // the filter in front of JAX-RS moves the header to this attribute
                request.setProperty(Accepted.ATTRIBUTE, Accepted.of(headers[i + 1]));
            } else {
                request.header(headers[i], headers[i + 1]);
            }
        }
        boolean authorized = ("Bearer " + TOKEN).equals(request.getHeaderString("Authorization"));
        request.setProperty(
                Authenticator.Reader.ATTRIBUTE,
                new Authenticator.Reader(authorized ? Audience.DETAILED : Audience.PUBLIC, authorized));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return new Pending(handler.apply(request, body), body);
    }

    Answer send(String method, String path, String... headers)
            throws InterruptedException, ExecutionException, TimeoutException {
        return start(method, path, headers).answer();
    }

    @Override
    public void close() {
        status.close();
        renderers.shutdown();
    }
}
