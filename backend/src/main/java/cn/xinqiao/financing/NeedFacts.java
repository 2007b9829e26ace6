package cn.xinqiao.financing;

import cn.xinqiao.reference.DevelopmentStage;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Everything about a need, for features that compute with it. Above any disclosure tier: never an answer to a person;
 * show a need with {@link Needs#summaries}.
 *
 * @param version     grows with every change of the row
 * @param revision    number of the live revision, 0 before the first publication
 * @param sourceTags  sector words of an imported need's source, broad to narrow
 * @param text        title, summary, highlights and products
 * @param onShow      published, and its enterprise neither suspended nor closed
 * @param ownerState  state of the enterprise
 */
public record NeedFacts(long id, int version, int revision, long organisationId, String organisationName, String ownerState,
                        String state, boolean onShow, boolean imported, @Nullable String title, List<String> sectors,
                        List<String> sourceTags, @Nullable FinancingRound round, @Nullable Instrument instrument,
                        @Nullable DevelopmentStage developmentStage, @Nullable Long amountFen, @Nullable Long preMoneyFen,
                        @Nullable BigDecimal equityOfferedPct, @Nullable String regionCode, @Nullable String provinceCode,
                        @Nullable String cityCode, @Nullable String cultivationTier, String text, @Nullable Instant publishedAt,
                        @Nullable Instant validUntil) {
}
