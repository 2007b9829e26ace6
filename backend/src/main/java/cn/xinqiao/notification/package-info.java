/**
 * Tells people what waits for them (SM-21). Turns the {@code Notice}s of all features into rows per person and pushes
 * them to open pages as server-sent events. Owns {@code notification}. Publishes {@code notification.created}.
 * In-app is the record; other channels will be copies of it.
 */
@NullMarked
package cn.xinqiao.notification;

import org.jspecify.annotations.NullMarked;
