package cn.xinqiao.platform.page;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The page finds its own routes: an address that a person typed or reloaded and that no file or API route answers gets
 * the page itself. Built files carry a hash in their name and may be kept for ever; the page names them, so it may not.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageRoutes implements Ordered {
    private static final List<String> NOT_PAGES = List.of("/api/", "/health", "/assets/", "/docs/", "/openapi.yml");
    private final byte @Nullable [] page;

    PageRoutes(ResourceResolver resources) {
        page = resources.getResourceAsStream("classpath:public/index.html").map(PageRoutes::read).orElse(null);
    }

    @ResponseFilter
    MutableHttpResponse<?> answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String path = request.getPath();
        if (response.status() == HttpStatus.NOT_FOUND && page != null && isPage(request, path)) {
            return page();
        }
        if (response.status() == HttpStatus.OK && path.startsWith("/assets/")) {
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        }
        if (page != null && response.status() == HttpStatus.OK && (path.equals("/") || path.equals("/index.html"))) {
            return page();
        }
        return response;
    }

    private MutableHttpResponse<byte[]> page() {
        return HttpResponse.ok(page).contentType(MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean isPage(HttpRequest<?> request, String path) {
        boolean asked = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        return asked && NOT_PAGES.stream().noneMatch(path::startsWith) && !path.equals("/api")
                && !path.substring(path.lastIndexOf('/') + 1).contains(".")
                && request.accept().stream().anyMatch(type -> type.matches(MediaType.TEXT_HTML_TYPE) && !type.getName().startsWith("*"));
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
