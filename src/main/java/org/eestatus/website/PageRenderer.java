package org.eestatus.website;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.faces.FactoryFinder;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.lifecycle.Lifecycle;
import jakarta.faces.lifecycle.LifecycleFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.Problem;
import org.eestatus.web.ContextClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * A renderer of Facelets that needs no HTTP request and works on any thread, so that the response cache can render a page
 * once for all callers that wait for it. This class uses only the standard Faces API. The beans behind a page are attributes
 * of its {@link DetachedRequest}, so they need no CDI scope. The CDI request scope is active during rendering, because
 * Mojarra itself uses it.
 */
@ApplicationScoped
public class PageRenderer {

    /** The views, indexed by the number of names in the path of the page. */
    private static final List<String> VIEWS = List.of("overview", "resource", "provider");

    @Inject
    private StatusService status;

    private volatile @Nullable Faces faces;

    /** What is needed to use Faces, including the context class loader by which Faces identifies the application. */
    private record Faces(
            Lifecycle lifecycle,
            FacesContextFactory contexts,
            @Nullable ClassLoader loader) {}

    /**
     * Finds the factories of Faces. It must be called on a thread of the server while the application starts. Without a current
     * {@link FacesContext}, Mojarra finds factories by the context class loader, in a table that all applications on a server
     * share. If an application has ended, such a call would add an entry that makes Faces fail in other applications.
     */
    public void start() {
        faces = new Faces(
                factory(LifecycleFactory.class, FactoryFinder.LIFECYCLE_FACTORY)
                        .getLifecycle(LifecycleFactory.DEFAULT_LIFECYCLE),
                factory(FacesContextFactory.class, FactoryFinder.FACES_CONTEXT_FACTORY),
                ContextClassLoader.current());
    }

    /** Returns a page of results in UTF-8. */
    @ActivateRequestContext
    public byte[] results(PageFrame frame, PageContent content, ServletContext context) {
        Site site = site(frame, context);
        Page page = new Page(site, content, status.origins());
        return render(VIEWS.get(content.path().size()), frame.locale(), Map.of("site", site, "page", page), context);
    }

    /** Returns the error page for a problem, in UTF-8. */
    @ActivateRequestContext
    public byte[] error(PageFrame frame, Problem problem, ServletContext context) {
        Site site = site(frame, context);
        return render(
                "error", frame.locale(), Map.of("site", site, "errorPage", new ErrorPage(site, problem)), context);
    }

    private Site site(PageFrame frame, ServletContext context) {
        return new Site(frame, StaticFiles.of(context).folder(), resources());
    }

    private List<String> resources() {
        try {
            return List.copyOf(
                    ((Tree.Branch<?>) status.names(List.of())).children().keySet());
        } catch (UnknownNameException e) {
            throw new IllegalStateException("The root of the resource tree was not found", e);
        }
    }

    /**
     * Renders a Facelet with the context class loader of this application. Servers dispatch errors on threads that have another
     * context class loader or none. Mojarra would then keep a wrong entry in a table that all applications on a server share, and
     * their pages or their deployment would fail.
     */
    private byte[] render(String view, Locale locale, Map<String, Object> beans, ServletContext servletContext) {
        Faces started = faces;
        if (started == null) {
            throw new IllegalStateException("Pages cannot be rendered before start() was called");
        }
        DetachedRequest request = new DetachedRequest(servletContext, "/" + view + ".xhtml", locale, beans);
        return ContextClassLoader.call(started.loader(), () -> rendered(started, request));
    }

    private static byte[] rendered(Faces faces, DetachedRequest request) {
        DetachedResponse response = new DetachedResponse();
        FacesContext context =
                faces.contexts().getFacesContext(request.getServletContext(), request, response, faces.lifecycle());
        String facelet = request.getPathInfo();
        try {
            context.setViewRoot(context.getApplication().getViewHandler().createView(context, facelet));
            faces.lifecycle().render(context);
        } finally {
            context.release();
        }
        return response.bytes();
    }

    private static <T> T factory(Class<T> type, String name) {
        return type.cast(FactoryFinder.getFactory(name));
    }
}
