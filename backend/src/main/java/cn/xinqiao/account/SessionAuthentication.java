package cn.xinqiao.account;

import cn.xinqiao.account.Sessions.Current;
import cn.xinqiao.account.Sessions.Membership;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.SignedIn;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.web.RateLimits;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Turns a token into the person behind it, acting for one organisation. A token that is no good makes the caller
 * nobody: public routes answer, all others say 401.
 */
@Singleton
final class SessionAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    static final String CURRENT = "xinqiao.session";
    private static final String ORGANISATION = "X-Organisation";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    static final ProblemType NOT_A_MEMBER = ProblemType.of(HttpStatus.FORBIDDEN, "not-a-member",
            "您不是该单位的成员", "You do not belong to that organisation");
    private static final ProblemType CSRF = ProblemType.of(HttpStatus.FORBIDDEN, "csrf",
            "页面的安全标记缺失或已过期，请刷新页面后再试", "The page's security token is missing or out of date; reload and try again");
    private final Sessions sessions;
    private final RateLimits limits;
    private final Scheduler blocking;

    SessionAuthentication(Sessions sessions, RateLimits limits, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.limits = limits;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (!request.getPath().startsWith("/api/")) {
            return Mono.empty(); // the page's own files are everybody's: nothing to look up, nothing to count
        }
        PresentedSession presented = PresentedSession.in(request).orElse(null);
        if (presented == null) {
            return Mono.empty();
        }
        Current known = sessions.known(presented.token()).orElse(null);
        if (known != null) { // nothing to wait for, so nothing to hand over to another thread
            return Mono.fromCallable(() -> authenticate(request, presented, known));
        }
        return Mono.fromCallable(() -> sessions.find(presented.token()).map(found -> authenticate(request, presented, found)).orElse(null))
                .subscribeOn(blocking);
    }

    private @Nullable Authentication authenticate(HttpRequest<?> request, PresentedSession presented, Current current) {
        if (presented.byCookie() && !SAFE.contains(request.getMethod()) && !proven(request, presented)) {
            if (isPublic(request)) {
                return null; // signing in again, say: done as nobody, the cookie changes nothing
            }
            throw ProblemException.of(CSRF);
        }
        limits.requestOf(current.personId());
        request.setAttribute(CURRENT, current);
        return new SignedIn(actor(current, acting(request, current)));
    }

    private static boolean proven(HttpRequest<?> request, PresentedSession presented) {
        String header = request.getHeaders().get(PresentedSession.CSRF_HEADER);
        return header != null && Secrets.same(header, Secrets.csrfToken(presented.token()));
    }

    private static boolean isPublic(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).filter(MethodBasedRouteMatch.class::isInstance)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(Access.class, Audience.class))
                .filter(audience -> audience == Audience.ANYONE).isPresent();
    }

    private static @Nullable Membership acting(HttpRequest<?> request, Current current) {
        String wanted = request.getHeaders().get(ORGANISATION);
        if (wanted == null || wanted.isBlank()) {
            return current.usual().orElse(null);
        }
        Membership membership = current.memberships().get(Ids.parse(wanted.strip()));
        if (membership == null) {
            throw ProblemException.of(NOT_A_MEMBER);
        }
        return membership;
    }

    private static Actor actor(Current current, @Nullable Membership acting) {
        return new Actor(current.personId(), current.name(), acting == null ? null : acting.organisationId(),
                acting == null ? null : acting.name(), acting == null ? null : acting.type(),
                acting == null ? Set.of() : acting.roles(), current.memberships().keySet(), current.delegated());
    }
}
