package cn.xinqiao.policy;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.policy.AssessmentViews.AssessmentView;
import cn.xinqiao.policy.rules.Verdict;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an enterprise stands before a tier of the cultivation ladder, by the rules in force. */
@Singleton
public class TierChecks {
    private final AssessmentService assessments;
    private final EnterpriseFacts enterprises;
    private final PolicyRules rules;

    TierChecks(AssessmentService assessments, EnterpriseFacts enterprises, PolicyRules rules) {
        this.assessments = assessments;
        this.enterprises = enterprises;
        this.rules = rules;
    }

    /** A condition that blocks unless it is met or a direct condition stands in for it. */
    public record Item(String id, String nameZh, String nameEn, Verdict result, @Nullable Object actual, @Nullable Object threshold) {
    }

    /** @param items every blocking condition, open ones with NOT_MET or UNKNOWN */
    public record Check(String ruleSet, String nameZh, LocalDate on, boolean pass, List<Item> items) {
        private static Check of(AssessmentView judged) {
            return new Check(judged.ruleSet(), judged.nameZh(), judged.applicationDate(), judged.pass(), judged.conditions().stream()
                    .filter(AssessmentViews.ConditionView::blocking).map(one -> new Item(one.id(), one.nameZh(), one.nameEn(),
                            judged.unmet().contains(one.id()) ? one.result() : Verdict.MET, one.actual(), one.threshold())).toList());
        }
    }

    public LocalDate today() {
        return enterprises.today();
    }

    /** Nothing is kept; empty where no rule set of the tier is in force. */
    public Optional<Check> now(long enterprise, String tier) {
        return assessments.today(enterprise, tier).map(Check::of);
    }

    /** Keeps a snapshot of today and answers its id; empty where no rule set of the tier is in force. Called inside a change. */
    public Optional<Long> keep(long enterprise, String tier, Actor actor) {
        return assessments.today(enterprise, tier).map(judged -> assessments.keep(judged, enterprise, actor));
    }

    /** A snapshot as it was kept. */
    public Optional<Check> kept(long assessment) {
        return assessments.kept(assessment).map(Check::of);
    }

    /** How many years a recognition stands; empty where the rules do not say. */
    public Optional<Integer> validYears(String tier) {
        return rules.inForce().gradient().validYears(tier);
    }
}
