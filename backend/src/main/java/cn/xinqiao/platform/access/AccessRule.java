package cn.xinqiao.platform.access;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import java.util.Set;

/**
 * The one place where a request is let through or not. Default deny: a route of ours without {@link Access} is
 * closed. Paths without a route (the page's files, unknown addresses) pass, because there is nothing behind them.
 */
@Singleton
final class AccessRule implements SecurityRule<HttpRequest<?>> {
    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean open = RouteAttributes.getRouteMatch(request)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(match -> allows((MethodBasedRouteMatch<?, ?>) match, authentication))
                .orElse(true);
        return Publishers.just(open ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
    }

    private static boolean allows(MethodBasedRouteMatch<?, ?> match, @Nullable Authentication authentication) {
        AnnotationMetadata route = match.getAnnotationMetadata();
        if (route.hasStereotype(Endpoint.class)) {
            return true; // health; everything else of the management endpoints lives on a loopback port
        }
        Audience audience = route.hasAnnotation(Access.class)
                ? route.enumValue(Access.class, Audience.class).orElse(Audience.ROLES)
                : null;
        if (audience == null) {
            return false;
        }
        Actor actor = authentication instanceof SignedIn signedIn ? signedIn.actor() : Actor.nobody();
        return switch (audience) {
            case ANYONE -> true;
            case SIGNED_IN -> actor.signedIn();
            case ROLES -> {
                Set<Role> roles = Set.of(route.enumValues(Access.class, "roles", Role.class));
                yield actor.hasAny(roles) || delegated(match, actor, roles);
            }
        };
    }

    private static boolean delegated(MethodBasedRouteMatch<?, ?> match, Actor actor, Set<Role> roles) {
        Object occasion = match.getAnnotationMetadata().stringValue(Access.class, "at").filter(name -> !name.isEmpty())
                .map(match.getVariableValues()::get).orElse(null);
        return occasion != null && actor.delegated().entrySet().stream()
                .anyMatch(at -> at.getKey().toString().equals(occasion.toString()) && at.getValue().stream().anyMatch(roles::contains));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
