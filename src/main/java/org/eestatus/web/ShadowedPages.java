package org.eestatus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pages with a path that the server maps to one of its own servlets. For example, Payara adds its MicroProfile Health servlet
 * at {@code /health/*} to the application with the empty context path. Both remain accessible: a path with a trailing slash
 * leads to the page, and a path without one leads to the servlet.
 */
final class ShadowedPages {

    private static final System.Logger LOG = System.getLogger(ShadowedPages.class.getName());
    private static final String PAGES = "pages";

    private final ServletContext context;
    private final Set<String> resources = new TreeSet<>();

    /**
     * Finds the shadowed pages and logs a warning for each.
     *
     * @param names the names of the resources, none of which equals another path of this application
     */
    ShadowedPages(ServletContext context, Collection<String> names) {
        this.context = context;
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            for (String name : names) {
                if (servlet.getMappings().contains("/" + name + "/*")) {
                    resources.add(name);
                    LOG.log(Level.WARNING, () -> warning(name, servlet.getName()));
                }
            }
        }
    }

    private static String warning(String name, String servlet) {
        return ("The server handles /%1$s itself, with the servlet %2$s, so the page of the resource '%1$s' is"
                        + " available only at /%1$s/ (with a slash at the end), and its results only at /api/%1$s;"
                        + " expected another context root, such as /status")
                .formatted(name, servlet);
    }

    /**
     * Returns a filter chain that forwards to the page if the path leads to a shadowed page. Otherwise, returns the given
     * chain.
     *
     * @param path the path relative to the application's root
     */
    FilterChain chain(String path, FilterChain chain) {
        if (!resources.isEmpty() && path.endsWith("/") && resources.contains(path.split("/", 3)[1])) {
            RequestDispatcher pages = Objects.requireNonNull(context.getNamedDispatcher(PAGES));
            return pages::forward;
        }
        return chain;
    }
}
