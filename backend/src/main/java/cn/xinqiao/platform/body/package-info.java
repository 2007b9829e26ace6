/** How the JSON body of a request becomes a record, and what is said when it cannot. */
@NullMarked
package cn.xinqiao.platform.body;

import org.jspecify.annotations.NullMarked;
