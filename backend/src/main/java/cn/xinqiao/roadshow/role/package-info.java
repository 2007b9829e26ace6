/**
 * Who helps at an event: roles given by its organizer to single people at that event and nowhere else. They reach every
 * check through {@link cn.xinqiao.platform.access.Delegations}.
 *
 * <p>Owns {@code event_role}. Publishes {@code event-role.*} events, and {@code person.roles} of the person.
 */
@NullMarked
package cn.xinqiao.roadshow.role;

import org.jspecify.annotations.NullMarked;
