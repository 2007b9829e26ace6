/**
 * Merges the marks of an event's day, in plain Java. The state is a function of the set of marks alone, so devices that
 * were offline agree with each other and with the server whatever reaches whom first. The page has the same rule in
 * TypeScript; both are held to the examples in {@code merge-vectors.json}.
 *
 * <p>Owns no tables, publishes no events.
 */
@NullMarked
package cn.xinqiao.roadshow.day.merge;

import org.jspecify.annotations.NullMarked;
