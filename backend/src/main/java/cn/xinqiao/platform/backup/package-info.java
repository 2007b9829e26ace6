/**
 * A consistent copy of everything an installation keeps, and its way back: one ZIP file with {@code manifest.json},
 * {@code tables/NAME.tsv} (a line a row, columns parted by tabs, {@code \N} for null, {@code \t \n \r \\} escaped) and
 * {@code files/KEY}. Plain text of values and nothing of one engine, so a copy made on MariaDB goes into MySQL or TiDB.
 * Owns no table.
 */
@NullMarked
package cn.xinqiao.platform.backup;

import org.jspecify.annotations.NullMarked;
