package cn.xinqiao.statistics;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A figure of a period, with what it means.
 *
 * @param name        of the metric, in the request's language
 * @param value       in {@code unit}; null where there is nothing to tell, such as a share of nothing
 * @param valueFen    the same where it is money
 * @param rows        how many objects are behind it
 * @param sharePct    of a mean: the percentage of the rows that have a rating
 * @param atEnd       tells how things stood at the period's end: its months do not add up
 * @param by          none, month, quarter, sector, stage, region, street, tier or unit
 * @param bys         what it can be broken down by
 * @param groups      in order; empty without a {@code by}
 * @param definitions in force during the period, by version; what happened is counted by the one of its day
 * @param asOf        when it was computed
 */
@Serdeable
@Schema(name = "Figure")
record FigureView(String metric, String name, Formula.Unit unit, LocalDate from, LocalDate to, String by, List<String> bys, @Nullable BigDecimal value,
                  @Nullable Long valueFen, long rows, @Nullable BigDecimal sharePct, boolean atEnd, List<Group> groups, List<DefinitionView> definitions,
                  Instant asOf) {

    /** @param code send it back as {@code group} for its rows; {@code NONE} where nothing is said */
    @Serdeable
    @Schema(name = "FigureGroup")
    record Group(String code, String name, @Nullable BigDecimal value, @Nullable Long valueFen, long rows, @Nullable BigDecimal sharePct) {
    }

    /** @param version never reused: what a version means never changes */
    @Serdeable
    @Schema(name = "MetricDefinition")
    record DefinitionView(int version, LocalDate effectiveFrom, String name, String text, String source) {
    }
}
