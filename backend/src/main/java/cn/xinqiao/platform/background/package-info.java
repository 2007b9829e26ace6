/** The threads of a running server: they deliver the outbox, tail it for this node, and run the timers. */
@NullMarked
package cn.xinqiao.platform.background;

import org.jspecify.annotations.NullMarked;
