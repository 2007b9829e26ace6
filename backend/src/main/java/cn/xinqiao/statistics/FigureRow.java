package cn.xinqiao.statistics;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One of the objects behind a figure. What its owner keeps from the reader is null.
 *
 * @param day          the day it counts on
 * @param collection   where it can be read: {@code /api/{collection}/{objectId}}; null where the reader may only count it
 * @param title        of the need, the event or the appeal
 * @param organisation the enterprise
 * @param counterpart  the institution
 * @param value        what it adds, in the figure's unit: of a share 1 where it is above the line; null where nothing is known
 * @param valueFen     the same where it is money
 * @param sector       name of the first one
 * @param stage        name of the round
 */
@Serdeable
@Schema(name = "FigureRow")
record FigureRow(String id, LocalDate day, @Nullable String collection, @Nullable String objectId, @Nullable String title, @Nullable String organisation,
                 @Nullable String counterpart, @Nullable BigDecimal value, @Nullable Long valueFen, @Nullable String sector, @Nullable String stage,
                 @Nullable String region, @Nullable String tier, @Nullable String unit) {
}
