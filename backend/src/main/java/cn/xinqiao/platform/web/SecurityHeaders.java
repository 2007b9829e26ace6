package cn.xinqiao.platform.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Tells the browser, on every answer, what a page of ours may do: load only from here, be framed by nobody. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
            + "base-uri 'self'; form-action 'self'; object-src 'none'";
    private final ClientAddress addresses;

    SecurityHeaders(ClientAddress addresses) {
        this.addresses = addresses;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        set(response, "Content-Security-Policy", CONTENT);
        set(response, "X-Content-Type-Options", "nosniff");
        set(response, "Referrer-Policy", "strict-origin-when-cross-origin");
        set(response, "Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()");
        set(response, "Cross-Origin-Opener-Policy", "same-origin");
        set(response, "Cross-Origin-Resource-Policy", "same-origin");
        if (addresses.secure(request)) {
            set(response, "Strict-Transport-Security", "max-age=31536000");
        }
        // Answers of the API depend on who asks; one that does not says so itself.
        if (request.getPath().startsWith("/api/")) {
            set(response, HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static void set(MutableHttpResponse<?> response, String name, String value) {
        if (!response.getHeaders().contains(name)) {
            response.header(name, value);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
