/** The command that plans one-to-one meetings from a file to a file. Owns no table, publishes no event. */
@NullMarked
package cn.xinqiao.roadshow.schedule;

import org.jspecify.annotations.NullMarked;
