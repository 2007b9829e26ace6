package cn.xinqiao.statistics;

import cn.xinqiao.platform.Text;

import java.time.LocalDate;

/**
 * A metric's meaning from a day on.
 *
 * @param effectiveFrom first day whose events it counts; the earliest version also counts everything before
 */
record Definition(Metric metric, int version, LocalDate effectiveFrom, String source, Text name, Text text, Rules rules) {
}
