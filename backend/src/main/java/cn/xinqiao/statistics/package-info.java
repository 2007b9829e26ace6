/**
 * Figures one can trust: each with a versioned definition, each open to exactly the rows behind it, the same on screen, in a
 * workbook, in the quarterly report and, as far as the public may know it, on the public page. Reads the tables of the
 * features and writes none of them.
 *
 * <p>Owns {@code metric_definition} (filled from {@code db/reference}). Publishes no events.
 */
@NullMarked
package cn.xinqiao.statistics;

import org.jspecify.annotations.NullMarked;
