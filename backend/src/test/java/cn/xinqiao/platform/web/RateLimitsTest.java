package cn.xinqiao.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import io.micronaut.http.HttpMethod;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

class RateLimitsTest {
    private static HttpRequest<?> from(String peer, String forwarded) {
        SimpleHttpRequest<Object> request = new SimpleHttpRequest<>(HttpMethod.POST, "/api/sessions", null) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                try {
                    return new InetSocketAddress(InetAddress.getByName(peer), 4711);
                } catch (UnknownHostException impossible) { // a literal address
                    throw new IllegalStateException(impossible);
                }
            }
        };
        request.getHeaders().add("X-Forwarded-For", forwarded);
        return request;
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        RateLimits limits = new RateLimits(new RateLimits.Settings(true, 1000, 1000, 3, 2));
        for (int i = 0; i < 3; i++) {
            limits.signIn("192.0.2.1");
        }
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> limits.signIn("192.0.2.1"));
        assertThat(refused.type()).isEqualTo(Problems.RATE_LIMITED);
        assertThat(refused.retryAfterSeconds()).isBetween(1, 21);
        limits.signIn("192.0.2.2");
        limits.register("192.0.2.1");
    }

    @Test
    void switchedOffTheyRefuseNobody() {
        RateLimits limits = new RateLimits(new RateLimits.Settings(false, 1, 1, 1, 1));
        for (int i = 0; i < 50; i++) {
            limits.request("192.0.2.1");
        }
    }

    @Test
    void aForwardedAddressCountsOnlyFromATrustedProxy() {
        ClientAddress trusting = new ClientAddress(List.of("10.0.0.1", "10.0.0.2"));
        assertThat(trusting.of(from("203.0.113.9", "198.51.100.7"))).isEqualTo("203.0.113.9");
        assertThat(trusting.of(from("10.0.0.1", "198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(trusting.of(from("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2"))).isEqualTo("198.51.100.7");
        assertThat(new ClientAddress(List.of()).of(from("10.0.0.1", "198.51.100.7"))).isEqualTo("10.0.0.1");
    }
}
