/**
 * Lists in memory, without a framework or a database: which rows have which value as bitmaps, orders as sorted columns,
 * and a text index that finds any piece of a text. Knows nothing of needs; {@code bench} runs the same classes.
 */
@NullMarked
package cn.xinqiao.financing.browse;

import org.jspecify.annotations.NullMarked;
