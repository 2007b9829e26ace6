package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.investor.InstitutionSummary;
import cn.xinqiao.investor.MandateSummary;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A match as one side sees it.
 *
 * @param need      at the reader's tier; null where the reader may not know of it any more
 * @param score     exact sum of the parts' points, two decimals
 * @param fit       the parts about this pair, summed; null where there are none
 * @param activity  the part about the institution alone: how busy it is; {@code fit + activity = score}
 * @param followOn  the institution holds the enterprise already
 * @param parts     none for an institution that no longer reads at tier 1; the score is then the one it was shown
 * @param available whether every gate is passed now; a saved match may have become unavailable
 * @param stale     the mandate was not reconfirmed in time: ranked below every fresh one
 * @param freshness when the other side last said that it holds: the mandate's confirmation, the need's publication
 */
@Serdeable
record MatchItem(String id, @Nullable NeedSummary need, MandateSummary mandate, InstitutionSummary institution, BigDecimal score,
                 @Nullable BigDecimal fit, @Nullable BigDecimal activity, boolean followOn,
                 List<PartView> parts, CounterfactualView counterfactual, boolean available, boolean stale,
                 @Nullable Instant freshness, int rulesVersion, @Nullable String dismissCode, @Nullable Instant dismissedAt,
                 String state, int version, List<String> actions) {
}
