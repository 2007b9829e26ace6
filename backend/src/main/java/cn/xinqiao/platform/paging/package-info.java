/** One shape for every list: items, total, facets, next; one way to ask for it. */
@NullMarked
package cn.xinqiao.platform.paging;

import org.jspecify.annotations.NullMarked;
