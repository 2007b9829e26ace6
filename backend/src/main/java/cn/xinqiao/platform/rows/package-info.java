/** How a feature says which rows of a table file it can take in; the {@code importing} feature reads the files. */
@NullMarked
package cn.xinqiao.platform.rows;

import org.jspecify.annotations.NullMarked;
