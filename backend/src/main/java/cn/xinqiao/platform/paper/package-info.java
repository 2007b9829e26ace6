/** Reports on paper: one way to write PDFs. Owns no tables. */
@NullMarked
package cn.xinqiao.platform.paper;

import org.jspecify.annotations.NullMarked;
