/** The one clock. */
@NullMarked
package cn.xinqiao.platform.time;

import org.jspecify.annotations.NullMarked;
