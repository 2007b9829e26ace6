package cn.xinqiao.platform.access;

import io.micronaut.security.authentication.Authentication;

import java.util.Collection;
import java.util.Map;

/** A request's proof of identity as the security library carries it, with our {@link Actor} inside. */
public record SignedIn(Actor actor) implements Authentication {
    @Override
    public String getName() {
        return String.valueOf(actor.personId());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Collection<String> getRoles() {
        return actor.roles().stream().map(Enum::name).toList();
    }
}
