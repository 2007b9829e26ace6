package cn.xinqiao.platform.web;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Turns away, before anything is looked up, floods and writes that another site's page sent from a person's browser. */
@ServerFilter("/api/**")
final class RequestGate implements Ordered {
    private static final ProblemType CROSS_SITE = ProblemType.of(HttpStatus.FORBIDDEN, "csrf",
            "请求不是由本平台页面发出的，请刷新页面后再试", "This request did not come from our own page; reload and try again");
    private final RateLimits limits;
    private final ClientAddress addresses;

    RequestGate(RateLimits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        limits.request(addresses.of(request));
        boolean writes = HttpMethod.permitsRequestBody(request.getMethod()) || request.getMethod() == HttpMethod.DELETE;
        if (writes && "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"))) {
            throw ProblemException.of(CROSS_SITE);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }
}
