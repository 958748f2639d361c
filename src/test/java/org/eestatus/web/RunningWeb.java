package org.eestatus.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eestatus.cdi.ProducedBeans;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.StatusService;
import org.eestatus.http.RenderGate;
import org.eestatus.http.ResponseCache;
import org.eestatus.http.ResponseTimeout;
import org.eestatus.it.Client;
import org.eestatus.rest.RunningApi;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsText;
import org.eestatus.website.ErrorPageRenderer;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * The web application in this process, on Jetty and Jersey: the filters and servlets of {@code web.xml} and the JAX-RS
 * application, with given sources of results. {@link PlainPages} renders the pages, because Faces needs a server. Jetty has only
 * a few threads, so a test notices requests that block threads.
 */
final class RunningWeb implements AutoCloseable {

    static final String TOKEN = "a-token-for-tests";

    /** The number of threads of the server. Two of them accept connections and wait for requests. */
    private static final int THREADS = 6;

    /** The size of the socket send buffer in bytes. A larger response is complete only when the client has read most of it. */
    private static final int SEND_BUFFER = 16 << 10;

    private final Server server = new Server(threads());
    private final ServerConnector connector = connector(server);
    private final ServletContextHandler context = new ServletContextHandler("/status", ServletContextHandler.SESSIONS);
    private final SessionCounter sessions = new SessionCounter();
    private final InMemoryRealm realm = new InMemoryRealm();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger inJaxRs = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PlainPages pages;
    private final RenderGate gate;
    private final StatusService status;

    RunningWeb(WebOptions options) throws Exception {
        Settings settings = SettingsText.parse(options.settings);
        pages = options.pages;
        gate = new RenderGate(
                options.renderings, options.longestQueue, Executors.newCachedThreadPool(RunningWeb::daemon));
        status = new StatusService(
                RunningApi.tree(options.sources, settings),
                new CheckRunner(
                        RunningWeb::daemon, settings.threads(), settings.freshness(), new Secrets(settings.secrets())),
                change -> {});
        ResponseTimeout timeout = new ResponseTimeout(status.longestDeadline().plus(options.grace));
        ResponseCache cache = new ResponseCache(settings.freshness(), gate);
        List<Object> beans = new ArrayList<>(
                List.of(settings, status, timeout, cache, ProducedBeans.authenticator(settings), pages));
        CallerRoles noFurtherRoles = role -> false;
        beans.add(noFurtherRoles);
        FieldInjector injector = new FieldInjector(beans);
        beans.add(injector.create(ErrorPageRenderer.class.getName()));
        beans.add(injector.create(ErrorResponder.class.getName()));

        context.setBaseResourceAsPath(Path.of("src/main/webapp").toAbsolutePath());
        context.setSecurityHandler(realm.handler());
        context.addEventListener(sessions);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        DeploymentDescriptor.read().addTo(context, injector::create);
        add("/api/*", new ServletContainer(application(settings, cache, timeout)));
        options.servlets.forEach(this::add);
        options.parameters.forEach(context::setInitParameter);
        server.addConnector(connector);
        server.setHandler(counting(context));
        server.start();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setReservedThreads(0);
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server) {
        HttpConfiguration configuration = new HttpConfiguration();
        // Jetty must not reject unusual paths, because the application handles every path
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        return connector;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private ResourceConfig application(Settings settings, ResponseCache cache, ResponseTimeout timeout) {
        return RunningApi.application(status, settings, cache, timeout)
                .register((ContainerRequestFilter) request -> inJaxRs.incrementAndGet(), ContainerRequestFilter.class);
    }

    private void add(String path, HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }

    private Handler counting(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                begun.incrementAndGet();
                return super.handle(request, response, callback);
            }
        };
    }

    /** Returns the root URI of the application. */
    URI root() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/status/");
    }

    Client client() {
        return new Client(root(), http);
    }

    Client.Answer get(String path, String... headers) throws IOException, InterruptedException {
        return client().send("GET", path, headers);
    }

    /** Returns the response to a request with the bearer token. */
    Client.Answer getAuthorized(String path) throws IOException, InterruptedException {
        return get(path, "Authorization", "Bearer " + TOKEN);
    }

    /** Returns the body of a response as sent, not decoded. */
    byte[] bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(root().resolve(path)).headers(headers).build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    /** Returns the number of requests whose processing has begun on the server. */
    int begun() {
        return begun.get();
    }

    /** Returns the number of requests that have reached JAX-RS. */
    int inJaxRs() {
        return inJaxRs.get();
    }

    /** Returns the number of rendered result pages. */
    int pages() {
        return pages.rendered();
    }

    /** Returns the session counter of the application. */
    SessionCounter sessions() {
        return sessions;
    }

    /** Returns the number of user lookups in the realm of the server. */
    int logins() {
        return realm.logins();
    }

    /**
     * Returns the number of evaluations of the provider. A provider with a fixed source is evaluated once each time a response
     * that contains the provider is loaded.
     */
    long evaluations(String resource, String provider) throws UnknownNameException {
        return status.counts()
                .at(List.of(resource, provider))
                .leaves()
                .findFirst()
                .orElseThrow()
                .whole()
                .evaluations();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            status.close();
            gate.close();
        }
    }
}
