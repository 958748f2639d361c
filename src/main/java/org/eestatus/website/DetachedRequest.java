package org.eestatus.website;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.MappingMatch;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eestatus.web.AttributesRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request with which Faces renders a page. It is independent of any HTTP request, because a page is rendered once, on any
 * thread, for all callers that wait for it. It has no headers, parameters or session, so no page can depend on anything that
 * the cache key does not contain.
 */
final class DetachedRequest extends AttributesRequest {

    /** The path to which {@code web.xml} maps the Faces servlet. */
    private static final String SERVLET_PATH = "/WEB-INF/faces";

    private final ServletContext context;
    private final String view;
    private final Locale locale;

    /**
     * Creates a request for a view.
     *
     * @param view the path of the view, such as {@code /overview.xhtml}
     * @param attributes the beans of the page by name, which become request attributes
     */
    DetachedRequest(ServletContext context, String view, Locale locale, Map<String, Object> attributes) {
        super(Unsupported.instance(HttpServletRequest.class));
        this.context = context;
        this.view = view;
        this.locale = locale;
        attributes.forEach(this::setAttribute);
    }

    private final class Mapping implements HttpServletMapping {

        @Override
        public String getMatchValue() {
            return view.substring(1);
        }

        @Override
        public String getPattern() {
            return SERVLET_PATH + "/*";
        }

        @Override
        public String getServletName() {
            return "faces";
        }

        @Override
        public MappingMatch getMappingMatch() {
            return MappingMatch.PATH;
        }
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public String getContextPath() {
        return context.getContextPath();
    }

    @Override
    public String getServletPath() {
        return SERVLET_PATH;
    }

    @Override
    public String getPathInfo() {
        return view;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + SERVLET_PATH + view;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return new Mapping();
    }

    @Override
    public Locale getLocale() {
        return locale;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(locale));
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setCharacterEncoding(@Nullable String encoding) {
        // There is nothing to decode.
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return null;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }
}
