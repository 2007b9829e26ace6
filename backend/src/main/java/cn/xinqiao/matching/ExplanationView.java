package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.investor.InstitutionSummary;
import cn.xinqiao.investor.MandateSummary;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * Why a pair has its score, or why it is not proposed.
 *
 * @param eligible whether every gate is passed
 */
@Serdeable
record ExplanationView(String needId, String mandateId, @Nullable NeedSummary need, MandateSummary mandate,
                       InstitutionSummary institution, boolean eligible, List<GateView> gates, List<PartView> parts, BigDecimal score,
                       CounterfactualView counterfactual, boolean stale, int rulesVersion) {
}
