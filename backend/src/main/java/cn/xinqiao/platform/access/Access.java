package cn.xinqiao.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a route. {@code @Access(Audience.ANYONE)}, {@code @Access(Audience.SIGNED_IN)}, or
 * {@code @Access(roles = {Role.ORGANIZER})}. Ownership of the object is checked behind the route, by its life cycle
 * or by the query itself. {@code at} names the path variable of an occasion: people who hold one of the roles there only
 * (see {@link Delegations}) may call too. A route without this annotation is closed to everybody and fails the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    Audience value() default Audience.ROLES;

    Role[] roles() default {};

    /** Path variable with the id of the occasion, empty where the route is about none. */
    String at() default "";
}
