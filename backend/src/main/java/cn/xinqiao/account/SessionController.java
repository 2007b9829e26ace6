package cn.xinqiao.account;

import cn.xinqiao.account.Sessions.Current;
import cn.xinqiao.account.SignIns.SignedInNow;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.web.ClientAddress;
import cn.xinqiao.platform.web.RateLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signing in and out. */
@Tag(name = "Sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/sessions")
class SessionController {
    private final SignIns signIns;
    private final Sessions sessions;
    private final SessionSettings settings;
    private final Writes writes;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Clock clock;

    SessionController(SignIns signIns, Sessions sessions, SessionSettings settings, Writes writes, RateLimits limits,
                      ClientAddress addresses, Clock clock) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.settings = settings;
        this.writes = writes;
        this.limits = limits;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Serdeable
    record Credentials(@NotBlank @Size(max = 300) String login, @NotNull @Size(max = 300) String password) {
    }

    @Serdeable
    record PersonName(String id, String name) {
    }

    @Serdeable
    record ActsFor(String id, String name, String type, List<String> roles) {
    }

    /**
     * Signed in.
     *
     * @param token     send it as {@code Authorization: Bearer …}; a page needs it not, it has the cookie
     * @param csrfToken what a page sends in {@code X-CSRF-Token} with every write; also in the cookie {@code xq_csrf}
     */
    @Serdeable
    record SessionOpened(String token, Instant expiresAt, String csrfToken, PersonName person, List<ActsFor> organisations) {
    }

    /** One place where the person is signed in. */
    @Serdeable
    record SessionLine(String id, @Nullable String userAgent, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean current) {
    }

    /**
     * Signs in. Wrong login and wrong password have one answer, 401 {@code login-failed}; after several failures 429
     * {@code too-many-attempts} with {@code Retry-After}.
     */
    @Post
    @Access(Audience.ANYONE)
    @Operation(operationId = "signIn")
    @ApiResponse(responseCode = "201")
    HttpResponse<SessionOpened> signIn(@Body @Valid Credentials body, HttpRequest<?> request) {
        String address = addresses.of(request);
        limits.signIn(address);
        SignedInNow in = signIns.signIn(body.login(), body.password(), address, request.getHeaders().get("User-Agent"));
        String token = in.session().token();
        SessionOpened answer = new SessionOpened(token, in.session().expiresAt(), Secrets.csrfToken(token),
                new PersonName(String.valueOf(in.person().id()), in.person().name()),
                in.organisations().stream().map(o -> new ActsFor(String.valueOf(o.organisationId()), o.name(), o.type().name(),
                        o.roles().stream().map(Enum::name).toList())).toList());
        MutableHttpResponse<SessionOpened> response = HttpResponse.created(answer);
        Duration life = Duration.between(clock.instant(), in.session().expiresAt());
        return withCookies(response, request, token, answer.csrfToken(), life);
    }

    /** Signs out here. */
    @Delete("/current")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "signOut")
    @ApiResponse(responseCode = "204")
    HttpResponse<?> signOut(HttpRequest<?> request, Actor actor) {
        end(current(request).sessionId(), actor);
        return withCookies(HttpResponse.noContent(), request, "", "", Duration.ZERO);
    }

    /** Where the person is signed in, last used first. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listSessions")
    Page<SessionLine> list(HttpRequest<?> request, Actor actor) {
        long here = current(request).sessionId();
        return Page.of(sessions.of(actor.requirePerson()).stream().map(s -> new SessionLine(String.valueOf(s.id()), s.userAgent(),
                s.createdAt(), s.lastSeenAt(), s.expiresAt(), s.id() == here)).toList());
    }

    /** Signs out somewhere else. */
    @Delete("/{id}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "endSession")
    @ApiResponse(responseCode = "204")
    HttpResponse<?> end(String id, Actor actor) {
        if (!end(Ids.parse(id), actor)) {
            throw ProblemException.notFound();
        }
        return HttpResponse.noContent();
    }

    private boolean end(long sessionId, Actor actor) {
        return writes.run(() -> {
            boolean ended = sessions.end(sessionId, actor.requirePerson());
            if (ended) {
                writes.audit(actor, "session.ended", "session", sessionId, Map.of());
            }
            return ended;
        });
    }

    static Current current(HttpRequest<?> request) {
        return request.getAttribute(SessionAuthentication.CURRENT, Current.class)
                .orElseThrow(() -> new IllegalStateException("a route open to nobody asked for the session"));
    }

    private <T> MutableHttpResponse<T> withCookies(MutableHttpResponse<T> response, HttpRequest<?> request, String token,
                                                   String csrf, Duration life) {
        boolean secure = settings.secureCookies() || addresses.secure(request);
        return response
                .cookie(Cookie.of(PresentedSession.SESSION_COOKIE, token).path("/").httpOnly(true).secure(secure)
                        .sameSite(SameSite.Lax).maxAge(life))
                .cookie(Cookie.of(PresentedSession.CSRF_COOKIE, csrf).path("/").httpOnly(false).secure(secure)
                        .sameSite(SameSite.Strict).maxAge(life));
    }
}
