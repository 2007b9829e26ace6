/** Lists as workbooks: one way to write them. Owns no tables. */
@NullMarked
package cn.xinqiao.platform.sheet;

import org.jspecify.annotations.NullMarked;
