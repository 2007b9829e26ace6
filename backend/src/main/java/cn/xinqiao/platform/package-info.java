/** What every feature stands on: ids, texts in two languages, problems, access, commands, audit, outbox, paging. Knows no feature. */
@NullMarked
package cn.xinqiao.platform;

import org.jspecify.annotations.NullMarked;
