package org.eestatus.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests with malformed headers that the application does not use. Such requests do not fail, even if other code reads the
 * malformed headers.
 */
class SelectedHeadersRequestTest {

    /** A request that throws an exception if a header other than {@code Host} is read, as servers do for malformed headers. */
    private final HttpServletRequest malformed = (HttpServletRequest) Proxy.newProxyInstance(
            SelectedHeadersRequestTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("getHeaderNames")) {
                    return Collections.enumeration(List.of("Host", "Date", "Cookie"));
                }
                if (arguments != null && "host".equalsIgnoreCase((String) arguments[0])) {
                    return method.getName().equals("getHeaders") ? Collections.enumeration(List.of("a")) : "a";
                }
                throw new IllegalArgumentException("malformed");
            });

    private final HttpServletRequest request = new Selected(malformed);

    private static final class Selected extends SelectedHeadersRequest {

        Selected(HttpServletRequest request) {
            super(request, name -> name.equalsIgnoreCase("Host"));
        }
    }

    @Test
    void showsThoseThatAreSelected() {
        assertThat(request.getHeader("host")).isEqualTo("a");
        assertThat(Collections.list(request.getHeaders("HOST"))).containsExactly("a");
        assertThat(Collections.list(request.getHeaderNames())).containsExactly("Host");
    }

    @Test
    void hidesAllOthers() {
        assertThat(request.getHeader("Date")).isNull();
        assertThat(Collections.list(request.getHeaders("Range"))).isEmpty();
        assertThat(request.getDateHeader("If-Modified-Since")).isEqualTo(-1);
        assertThat(request.getIntHeader("Max-Forwards")).isEqualTo(-1);
        Cookie[] cookies = request.getCookies();
        assertThat(cookies).isNull();
    }
}
