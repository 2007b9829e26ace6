/**
 * Who may do what. Every route says its audience in an {@link cn.xinqiao.platform.access.Access} annotation; a route
 * without one is closed. What a person may do to an object is said by the object's life cycle
 * ({@code platform.command}). What somebody may do at one occasion only comes through
 * {@link cn.xinqiao.platform.access.Delegations}. One component, {@link cn.xinqiao.platform.access.AccessRule}, decides for all routes.
 */
@NullMarked
package cn.xinqiao.platform.access;

import org.jspecify.annotations.NullMarked;
