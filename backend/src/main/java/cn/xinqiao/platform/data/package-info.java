/** The little SQL that no repository can express: statements over tables named by a declaration, and list queries. */
@NullMarked
package cn.xinqiao.platform.data;

import org.jspecify.annotations.NullMarked;
