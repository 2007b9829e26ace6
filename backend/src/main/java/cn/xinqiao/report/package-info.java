/** Read-only figures across features. Owns no tables; every figure says its definition. */
@NullMarked
package cn.xinqiao.report;

import org.jspecify.annotations.NullMarked;
