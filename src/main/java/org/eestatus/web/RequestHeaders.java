package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eestatus.http.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * The request headers that EE Status reads. No response depends on any other header. A response depends on the credentials in
 * only two ways: on the caller whom they authenticate, and on whether they use the Bearer scheme.
 *
 * @param authorization the value of {@code Authorization}, or null; the first one if there are several
 * @param authorizationLength the total length of all values of {@code Authorization}, in characters
 * @param others the values of the other headers, ordered by header name; a value is empty if the header is absent, except that
 *     an absent {@code Host} is replaced with the name and port of the server. The last element is "bearer" if the request uses
 *     the Bearer scheme, otherwise empty
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

    private static final int ACCEPT = OTHERS.indexOf("Accept");
    private static final int ACCEPT_ENCODING = OTHERS.indexOf("Accept-Encoding");
    private static final int ACCEPT_LANGUAGE = OTHERS.indexOf("Accept-Language");
    private static final int HOST = OTHERS.indexOf("Host");
    private static final int CREDENTIALS = OTHERS.size();

    private static final Map<String, Integer> PLACES = IntStream.range(0, OTHERS.size())
            .boxed()
            .collect(Collectors.toMap(place -> OTHERS.get(place).toLowerCase(Locale.ROOT), Function.identity()));

    /**
     * Reads the headers of a request. The loop visits the headers that were sent rather than all headers of interest, because
     * a monitoring system sends few headers.
     */
    static RequestHeaders of(HttpServletRequest request) {
        String[] others = new String[OTHERS.size() + 1];
        Arrays.fill(others, "");
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Integer place = PLACES.get(name.toLowerCase(Locale.ROOT));
            if (place != null) {
                others[place] = value(name, request);
            }
        }
        if (others[HOST].isEmpty()) {
            others[HOST] = request.getServerName() + ":" + request.getServerPort();
        }
        String authorization = request.getHeader(AUTHORIZATION);
        int length = 0;
        if (authorization != null) {
            length = value(AUTHORIZATION, request).length();
            others[CREDENTIALS] = Authenticator.isBearer(authorization) ? "bearer" : "";
        }
        return new RequestHeaders(authorization, length, List.of(others));
    }

    /** Returns the value of a header. Several lines of the same name are joined by commas. */
    private static String value(String name, HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders(name);
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringJoiner all = new StringJoiner(",");
        all.add(first);
        values.asIterator().forEachRemaining(all::add);
        return all.toString();
    }

    String accept() {
        return others.get(ACCEPT);
    }

    String acceptEncoding() {
        return others.get(ACCEPT_ENCODING);
    }

    String acceptLanguage() {
        return others.get(ACCEPT_LANGUAGE);
    }

    boolean isBearer() {
        return !others.get(CREDENTIALS).isEmpty();
    }

    /** Returns the name of a header whose value is longer than this number of characters, or empty if there is none. */
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
