package cn.xinqiao.policy;

import cn.xinqiao.policy.AssessmentViews.ComparisonView;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.Combination;
import cn.xinqiao.policy.rules.Screening;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policy clauses as they travel. Amounts are whole fen. */
final class ClauseViews {
    private static final BigDecimal FEN_IN_10K_YUAN = BigDecimal.valueOf(1_000_000);

    private ClauseViews() {
    }

    /**
     * @param inForce UNKNOWN where it is only believed or not confirmed
     * @param computable whether an amount can be worked out; else the authority decides
     * @param capFen the most that was said
     * @param formula in 10,000 yuan
     * @param takesApplications whether one can apply on the platform, once it is open and fits
     */
    @Serdeable
    record ClauseView(String id, String titleZh, String theme, List<String> jurisdiction, String authority, String policyTitle, @Nullable String clauseNo,
                      Clause.Status status, Verdict inForce, @Nullable LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, @Nullable String window,
                      String beneficiary, List<String> eligibility, List<String> evidence, String benefitKind, boolean computable, @Nullable String formula,
                      @Nullable Long capFen, String meaning, boolean automatic, boolean takesApplications, String source, String confidence, String note) {
        static ClauseView of(Clause clause, LocalDate today) {
            return new ClauseView(clause.id(), clause.titleZh(), clause.theme(), clause.jurisdiction(), clause.authority(), clause.policyTitle(),
                    clause.clauseNo(), clause.status(), clause.inForce(today), clause.effectiveFrom(), clause.effectiveTo(), window(clause.window()),
                    clause.beneficiary(), clause.eligibility().stream().map(Clause.Requirement::nameZh).toList(), clause.evidence(),
                    clause.benefit().kind(), clause.benefit().formula() != null, clause.benefit().formula() == null ? null : clause.benefit().formula().text(),
                    fen(clause.benefit().cap()), clause.benefit().meaning(), clause.automatic(), clause.takesApplications(), clause.source(), clause.confidence(), clause.note());
        }

        private static @Nullable String window(Clause.@Nullable Window window) {
            return window == null ? null : window.from().toString().substring(2) + ".." + window.to().toString().substring(2);
        }
    }

    /**
     * @param facts by key; without them those of the enterprise's profile
     * @param regionCode of registration; without it that of the facts or the profile
     * @param beneficiary ENTERPRISE unless told
     */
    @Serdeable
    record Request(@Nullable Map<String, Object> facts, @Nullable LocalDate applicationDate, @Nullable String regionCode, @Nullable String beneficiary) {
    }

    @Serdeable
    record RequirementView(String nameZh, String nameEn, Verdict result, List<ComparisonView> comparisons) {
    }

    @Serdeable
    record StepView(Screening.Step step, Verdict result) {
    }

    /**
     * @param stoppedAt the first step that is not met
     * @param promise only where everything is met and the clause is confirmed to be in force; else the amount promises nothing
     * @param best whether it belongs to the best combination
     */
    @Serdeable
    record MatchView(ClauseView clause, Verdict result, Screening.@Nullable Step stoppedAt, List<StepView> steps, List<RequirementView> requirements,
                     @Nullable Boolean windowOpen, @Nullable Long amountFen, boolean promise, boolean best, List<String> missingFacts, List<String> evidence) {
        static MatchView of(Screening.ClauseResult one, boolean best, LocalDate on) {
            return new MatchView(ClauseView.of(one.clause(), on), one.verdict(), one.stopped(),
                    one.steps().entrySet().stream().map(step -> new StepView(step.getKey(), step.getValue())).toList(),
                    one.requirements().stream().map(requirement -> new RequirementView(requirement.requirement().nameZh(), requirement.requirement().nameEn(),
                            requirement.verdict(), requirement.comparisons().stream().map(ComparisonView::of).toList())).toList(),
                    one.windowOpen(), fen(one.amount()), one.promise(), best, one.missingFacts().stream().sorted().toList(), one.clause().evidence());
        }
    }

    @Serdeable
    record GroupView(String id, String nameZh, String nameEn, int atMost, List<String> clauses, String confidence) {
        static GroupView of(Combination.Group group) {
            return new GroupView(group.id(), group.nameZh(), group.nameEn(), group.atMost(), group.clauses().stream().sorted().toList(), group.confidence());
        }
    }

    /** @param bestTotalFen what the best allowed combination would pay, if everything uncertain comes true */
    @Serdeable
    record ScreeningView(LocalDate applicationDate, List<MatchView> items, List<String> best, long bestTotalFen, List<GroupView> groups) {
    }

    static @Nullable Long fen(@Nullable BigDecimal tenThousandYuan) {
        return tenThousandYuan == null ? null : tenThousandYuan.multiply(FEN_IN_10K_YUAN).setScale(0, java.math.RoundingMode.DOWN).longValueExact();
    }
}
