package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that are read anywhere here: no answer depends on another.
 *
 * @param authorization who asks, or null; the first where there are several
 * @param authorizationLength the characters of all of them
 * @param others in the order of their names, empty where a request has none
 */
record RequestHeaders(@Nullable String authorization, int authorizationLength, List<String> others) {

    private static final String AUTHORIZATION = "Authorization";
    private static final List<String> OTHERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Forwarded",
            "Host",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto");

    static RequestHeaders of(HttpServletRequest request) {
        List<String> others = new ArrayList<>(OTHERS.size());
        for (String name : OTHERS) {
            others.add(value(name, request));
        }
        return new RequestHeaders(
                request.getHeader(AUTHORIZATION), value(AUTHORIZATION, request).length(), others);
    }

    /** Several of the same name are joined by commas. */
    private static String value(String name, HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            return "";
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringJoiner all = new StringJoiner(",");
        all.add(first);
        values.asIterator().forEachRemaining(all::add);
        return all.toString();
    }

    /** The name of one that has more characters than that. */
    Optional<String> longerThan(int characters) {
        if (authorizationLength > characters) {
            return Optional.of(AUTHORIZATION);
        }
        for (int i = 0; i < OTHERS.size(); i++) {
            if (others.get(i).length() > characters) {
                return Optional.of(OTHERS.get(i));
            }
        }
        return Optional.empty();
    }
}
