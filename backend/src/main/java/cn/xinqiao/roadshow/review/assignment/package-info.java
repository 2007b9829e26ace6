/** Who reviews what, in plain Java: evenly loaded, nobody in conflict, the most competent of all such plans. */
@NullMarked
package cn.xinqiao.roadshow.review.assignment;

import org.jspecify.annotations.NullMarked;
