/**
 * Copies of what the database holds, kept in memory on every node for reading without a statement: built at start, kept
 * up by the events every node hears, immutable once published.
 */
@NullMarked
package cn.xinqiao.platform.live;

import org.jspecify.annotations.NullMarked;
