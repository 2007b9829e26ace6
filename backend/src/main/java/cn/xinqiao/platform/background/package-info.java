/**
 * The threads of a running server: they deliver the outbox, tail it for this node, run the timers, and do the
 * {@link cn.xinqiao.platform.background.RepeatedWork} of features.
 */
@NullMarked
package cn.xinqiao.platform.background;

import org.jspecify.annotations.NullMarked;
