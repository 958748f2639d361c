package org.eestatus.website;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eestatus.http.Languages;
import org.eestatus.servlet.Headers;
import org.eestatus.servlet.SelectedHeadersRequest;
import org.jspecify.annotations.Nullable;

/** A request as a Facelet may see it: to be shown, and nothing that Faces would take for a form that is sent back. */
final class PlainRequest extends SelectedHeadersRequest {

    private static final String LANGUAGE = "Accept-Language";

    /** What pages are made from. Faces would read cookies, and take a request for one of JavaScript, by others. */
    private static final Set<String> SHOWN = Set.of("host", "accept-language", "authorization");

    PlainRequest(HttpServletRequest request) {
        super(request, name -> SHOWN.contains(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String getMethod() {
        return "GET";
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

    /** Servers fail for malformed languages, each for others. */
    @Override
    public Locale getLocale() {
        String accepted = Headers.joined(this, LANGUAGE);
        return Languages.of(accepted == null ? "" : accepted);
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(getLocale()));
    }
}
