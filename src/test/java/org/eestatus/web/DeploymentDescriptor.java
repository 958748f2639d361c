package org.eestatus.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.SessionTrackingMode;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.Holder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The context parameters, listeners, session settings, filters, servlets and error pages of the product's {@code web.xml}. */
final class DeploymentDescriptor {

    private static final File FILE = new File("src/main/webapp/WEB-INF/web.xml");

    /**
     * The name of the Faces servlet. The servlet is omitted, because Faces needs a server. The tests render pages without this
     * servlet.
     */
    private static final String FACES = "faces";

    /** The listener that is omitted, because the tests themselves close the objects that they create. */
    private static final String SHUTDOWN = "org.eestatus.cdi.ShutdownListener";

    private static final Set<String> READ = Set.of(
            "context-param",
            "listener",
            "filter",
            "filter-mapping",
            "servlet",
            "servlet-mapping",
            "error-page",
            "session-config");

    private static final Set<String> NOT_NEEDED = Set.of("display-name", "absolute-ordering", "security-role");

    private final Element root;

    private DeploymentDescriptor(Element root) {
        this.root = root;
    }

    static DeploymentDescriptor read() {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(FILE)
                    .getDocumentElement();
            for (Element element : elements(root)) {
                if (!READ.contains(element.getTagName()) && !NOT_NEEDED.contains(element.getTagName())) {
                    throw new IllegalStateException("web.xml has an element that this class does not read: " + element);
                }
            }
            return new DeploymentDescriptor(root);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Adds all elements to a context.
     *
     * @param instances creates an instance of the class with the given name
     */
    void addTo(ServletContextHandler context, Function<String, Object> instances) {
        for (Element parameter : elements("context-param")) {
            context.setInitParameter(text(parameter, "param-name"), text(parameter, "param-value"));
        }
        for (Element listener : elements("listener")) {
            String className = text(listener, "listener-class");
            if (!className.equals(SHUTDOWN)) {
                context.addEventListener((EventListener) instances.apply(className));
            }
        }
        for (Element sessions : elements("session-config")) {
            context.getSessionHandler()
                    .setSessionTrackingModes(Set.of(SessionTrackingMode.valueOf(text(sessions, "tracking-mode"))));
        }
        addFilters(context, instances);
        addServlets(context, instances);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        for (Element page : elements("error-page")) {
            errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, text(page, "location"));
        }
        context.setErrorHandler(errors);
    }

    private void addFilters(ServletContextHandler context, Function<String, Object> instances) {
        Map<String, FilterHolder> filters = new HashMap<>();
        for (Element filter : elements("filter")) {
            FilterHolder holder = new FilterHolder((Filter) instances.apply(text(filter, "filter-class")));
            filters.put(text(filter, "filter-name"), named(holder, filter, "filter-name"));
        }
        for (Element mapping : elements("filter-mapping")) {
            EnumSet<DispatcherType> dispatchers = EnumSet.noneOf(DispatcherType.class);
            texts(mapping, "dispatcher").forEach(name -> dispatchers.add(DispatcherType.valueOf(name)));
            FilterHolder holder = filters.get(text(mapping, "filter-name"));
            texts(mapping, "url-pattern").forEach(pattern -> context.addFilter(holder, pattern, dispatchers));
        }
    }

    private void addServlets(ServletContextHandler context, Function<String, Object> instances) {
        Map<String, ServletHolder> servlets = new HashMap<>();
        for (Element servlet : elements("servlet")) {
            if (!text(servlet, "servlet-name").equals(FACES)) {
                ServletHolder holder = new ServletHolder((Servlet) instances.apply(text(servlet, "servlet-class")));
                servlets.put(text(servlet, "servlet-name"), named(holder, servlet, "servlet-name"));
            }
        }
        for (Element mapping : elements("servlet-mapping")) {
            ServletHolder holder = servlets.get(text(mapping, "servlet-name"));
            if (holder != null) {
                texts(mapping, "url-pattern").forEach(pattern -> context.addServlet(holder, pattern));
            }
        }
    }

    private static <H extends Holder<?>> H named(H holder, Element element, String name) {
        holder.setName(text(element, name));
        holder.setAsyncSupported(texts(element, "async-supported").contains("true"));
        return holder;
    }

    private List<Element> elements(String name) {
        return elements(root).stream()
                .filter(element -> element.getTagName().equals(name))
                .toList();
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return texts(parent, name).get(0);
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .map(element -> element.getTextContent().strip())
                .toList();
    }
}
