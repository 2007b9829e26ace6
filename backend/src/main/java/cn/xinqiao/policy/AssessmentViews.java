package cn.xinqiao.policy;

import cn.xinqiao.policy.PaidInViews.Evidence;
import cn.xinqiao.policy.rules.Assessment;
import cn.xinqiao.policy.rules.Comparison;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.RuleSet;
import cn.xinqiao.policy.rules.Value;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assessments as they travel and as they are kept. */
final class AssessmentViews {
    private AssessmentViews() {
    }

    /**
     * @param ruleSet one of the rule sets; without it the day and tier choose
     * @param applicationDate today unless told
     * @param tier without it and without a rule set the next one above what is held
     * @param facts by key; without them those of the enterprise's profile
     * @param preview true: nothing is kept
     */
    @Serdeable
    record Request(@Nullable String ruleSet, @Nullable LocalDate applicationDate, @Nullable String tier, @Nullable Map<String, Object> facts,
                   @Nullable Boolean preview) {
    }

    /** @param actual a number, a truth, a code or codes; null where it is not known */
    @Serdeable
    record ComparisonView(String metric, List<String> facts, @Nullable Object actual, String operator, @Nullable Object threshold,
                          @Nullable BigDecimal gap, Verdict result) {
        static ComparisonView of(Comparison one) {
            return new ComparisonView(one.metric(), one.facts().stream().sorted().toList(), one.actual().plain(), one.operator(),
                    one.threshold().plain(), one.gap(), one.verdict());
        }
    }

    /**
     * @param actual of the comparison that decides, with its threshold and gap
     * @param waived whether a direct condition stands in for it
     * @param evidence verified funding records its figures rest on; none in what was kept before they were known
     */
    @Serdeable
    record ConditionView(String id, String kind, String nameZh, String nameEn, @Nullable String dimension, Verdict result, boolean blocking,
                         boolean waived, @Nullable Object actual, @Nullable Object threshold, @Nullable BigDecimal gap,
                         List<ComparisonView> comparisons, String confidence, String note, @Nullable List<Evidence> evidence) {
        ConditionView {
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
        }

        static ConditionView of(Assessment.ConditionResult one, Map<String, List<Evidence>> records) {
            Comparison leading = one.leading();
            RuleSet.Condition condition = one.condition();
            return new ConditionView(condition.id(), condition.kind(), condition.nameZh(), condition.nameEn(), condition.dimension(), one.verdict(),
                    condition.blocking(), one.waived(), leading == null ? null : leading.actual().plain(),
                    leading == null ? null : leading.threshold().plain(), leading == null ? null : leading.gap(),
                    one.comparisons().stream().map(ComparisonView::of).toList(), condition.confidence(), condition.note(),
                    one.comparisons().stream().flatMap(compared -> compared.facts().stream()).distinct().sorted()
                            .flatMap(fact -> records.getOrDefault(fact, List.of()).stream()).distinct().toList());
        }
    }

    /** @param known false where a missing fact may hide points */
    @Serdeable
    record IndicatorView(String id, String dimension, @Nullable String group, String nameZh, @Nullable Object value, BigDecimal points,
                         BigDecimal max, boolean known, boolean counted, String confidence) {
    }

    /** @param effort 0 only to be told; the higher the harder */
    @Serdeable
    record GapView(String condition, Verdict result, int effort, List<ComparisonView> needs) {
    }

    @Serdeable
    record DimensionView(String name, BigDecimal points) {
    }

    /** One rung of the ladder on that day. */
    @Serdeable
    record TierView(String ruleSet, String tier, String nameZh, boolean pass, @Nullable BigDecimal score, List<String> unmet) {
    }

    /** Something told that contradicts something else; the figures that need it are unknown. */
    @Serdeable
    record ProblemView(String fact, String code, String detail) {
    }

    /**
     * @param id null where nothing was kept
     * @param facts what was judged, so that the result can be reproduced
     * @param reachable the highest tier all of whose conditions hold; null if none
     */
    @Serdeable
    record AssessmentView(@Nullable String id, String ruleSet, String tier, String nameZh, LocalDate applicationDate, int rulesVersion, String source,
                          String confidence, String note, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, boolean pass, @Nullable BigDecimal score,
                          List<DimensionView> dimensions, List<ConditionView> conditions, List<ConditionView> direct, List<IndicatorView> indicators,
                          List<String> unmet, List<GapView> gaps, @Nullable String reachable, List<TierView> tiers, List<ProblemView> problems,
                          Map<String, Object> facts, Instant createdAt) {
    }

    static AssessmentView view(@Nullable String id, Assessment judged, List<Assessment> ladder, Facts facts, Map<String, Object> told,
                               Map<String, List<Evidence>> records, LocalDate on, int version, Instant now) {
        RuleSet set = judged.ruleSet();
        String reachable = ladder.reversed().stream().filter(Assessment::pass).map(one -> one.ruleSet().tier()).findFirst().orElse(null);
        return new AssessmentView(id, set.id(), set.tier(), set.nameZh(), on, version, set.source(), set.confidence(), set.note(), set.effectiveFrom(),
                set.effectiveTo(), judged.pass(), judged.score() == null ? null : Value.tidy(judged.score()),
                judged.dimensions().entrySet().stream().map(one -> new DimensionView(one.getKey(), Value.tidy(one.getValue()))).toList(),
                judged.conditions().stream().map(one -> ConditionView.of(one, records)).toList(), judged.direct().stream().map(one -> ConditionView.of(one, records)).toList(),
                judged.indicators().stream().map(one -> new IndicatorView(one.indicator().id(), one.indicator().dimension(), one.indicator().group(),
                        one.indicator().nameZh(), one.value().plain(), Value.tidy(one.points()), one.indicator().max(), one.known(), one.counted(),
                        one.indicator().confidence())).toList(),
                judged.unmet(), judged.gaps().stream().map(gap -> new GapView(gap.condition(), gap.verdict(), gap.effort(),
                        gap.comparisons().stream().map(ComparisonView::of).toList())).toList(),
                reachable, ladder.stream().map(one -> new TierView(one.ruleSet().id(), one.ruleSet().tier(), one.ruleSet().nameZh(), one.pass(),
                        one.score() == null ? null : Value.tidy(one.score()), one.unmet())).toList(),
                facts.problems().stream().map(one -> new ProblemView(one.fact(), one.code().name(), one.detail())).toList(), told, now);
    }
}
