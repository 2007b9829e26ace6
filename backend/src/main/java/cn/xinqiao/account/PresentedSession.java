package cn.xinqiao.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;

import java.util.Optional;

/**
 * The token a request carries.
 *
 * @param byCookie whether the browser sent it by itself: then a write needs the page's CSRF token too
 */
record PresentedSession(String token, boolean byCookie) {
    static final String SESSION_COOKIE = "xq_session";
    static final String CSRF_COOKIE = "xq_csrf";
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String BEARER = "Bearer ";

    static Optional<PresentedSession> in(HttpRequest<?> request) {
        String authorization = request.getHeaders().get("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(new PresentedSession(authorization.substring(BEARER.length()).strip(), false));
        }
        return request.getCookies().findCookie(SESSION_COOKIE).map(Cookie::getValue).filter(v -> !v.isEmpty())
                .map(value -> new PresentedSession(value, true));
    }
}
