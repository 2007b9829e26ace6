package cn.xinqiao.test;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.SignedIn;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a test act as anybody without an account: the header carries the key under which the actor waits here. Exists on
 * the test class path only.
 */
@Singleton
final class TestSignIn implements AuthenticationFetcher<HttpRequest<?>> {
    static final String HEADER = "X-Test-Actor";
    private static final Map<String, Actor> ACTORS = new ConcurrentHashMap<>();

    static String keyFor(Actor actor) {
        String key = Integer.toHexString(System.identityHashCode(actor)) + "-" + ACTORS.size();
        ACTORS.put(key, actor);
        return key;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        Actor actor = request.getHeaders().get(HEADER) == null ? null : ACTORS.get(request.getHeaders().get(HEADER));
        return actor == null ? Publishers.empty() : Publishers.just(new SignedIn(actor));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
