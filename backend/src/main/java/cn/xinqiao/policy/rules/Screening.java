package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which clauses fit one applicant, asked in this order: jurisdiction, beneficiary, status and window, eligibility, amount,
 * evidence. The first step that fails is the reason.
 *
 * @param clauses every clause, in the order of the file
 * @param best of the clauses that fit, what may be had together
 */
public record Screening(List<ClauseResult> clauses, Combination best) {

    /** The steps, in order. */
    public enum Step { JURISDICTION, BENEFICIARY, IN_FORCE, ELIGIBILITY, AMOUNT }

    /**
     * @param stopped the first step that is not met; null if none
     * @param amount in 10,000 yuan, null where it cannot be computed
     * @param promise whether the clause is in force, everything is met and the amount computed: only then may a screen leave out
     *     that nothing is promised
     */
    public record ClauseResult(Clause clause, Verdict verdict, @Nullable Step stopped, Map<Step, Verdict> steps, List<RequirementResult> requirements,
                               @Nullable Boolean windowOpen, @Nullable BigDecimal amount, boolean promise, Set<String> missingFacts) {
    }

    /** One condition of eligibility and the figures behind it. */
    public record RequirementResult(Clause.Requirement requirement, Verdict verdict, List<Comparison> comparisons) {
    }

    /**
     * @param regions codes the applicant belongs to: district, city, province; empty: not known
     * @param beneficiary what kind of applicant, such as ENTERPRISE
     */
    public static Screening of(ClauseRules rules, Facts facts, Set<String> regions, String beneficiary, LocalDate on) {
        List<ClauseResult> results = rules.clauses().stream().map(clause -> screen(clause, facts, regions, beneficiary, on)).toList();
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (ClauseResult result : results) {
            if (result.verdict() != Verdict.NOT_MET && result.amount() != null) {
                amounts.put(result.clause().id(), result.amount());
            }
        }
        return new Screening(results, Combination.best(amounts, rules.groups()));
    }

    private static ClauseResult screen(Clause clause, Facts told, Set<String> regions, String beneficiary, LocalDate on) {
        Facts facts = told.within(clause.facts());
        Map<Step, Verdict> steps = new LinkedHashMap<>();
        steps.put(Step.JURISDICTION, regions.isEmpty() ? Verdict.UNKNOWN : Verdict.of(clause.jurisdiction().isEmpty() || regions.contains(clause.jurisdiction().getLast())));
        steps.put(Step.BENEFICIARY, Verdict.of(clause.beneficiary().equals(beneficiary)));
        Boolean open = clause.window() == null ? null : clause.window().open(on);
        steps.put(Step.IN_FORCE, clause.inForce(on));
        List<RequirementResult> requirements = clause.eligibility().stream().map(requirement -> new RequirementResult(requirement,
                requirement.rule() == null ? Verdict.UNKNOWN : requirement.rule().verdict(facts),
                requirement.rule() == null ? List.of() : requirement.rule().tests(facts))).toList();
        steps.put(Step.ELIGIBILITY, requirements.isEmpty() ? Verdict.MET : clause.all()
                ? requirements.stream().map(RequirementResult::verdict).reduce(Verdict.MET, Verdict::and)
                : requirements.stream().map(RequirementResult::verdict).reduce(Verdict.NOT_MET, Verdict::or));
        BigDecimal amount = clause.benefit().amount(facts);
        steps.put(Step.AMOUNT, amount == null ? Verdict.UNKNOWN : Verdict.of(amount.signum() > 0));
        Step stopped = steps.entrySet().stream().filter(step -> step.getValue() == Verdict.NOT_MET).map(Map.Entry::getKey).findFirst().orElse(null);
        Verdict verdict = steps.entrySet().stream().filter(step -> step.getKey() != Step.AMOUNT || step.getValue() == Verdict.NOT_MET)
                .map(Map.Entry::getValue).reduce(Verdict.MET, Verdict::and);
        Set<String> missing = new java.util.TreeSet<>();
        List<Expression> read = new ArrayList<>();
        clause.eligibility().forEach(requirement -> {
            if (requirement.rule() != null) {
                read.add(requirement.rule());
            }
        });
        if (clause.benefit().formula() != null) {
            read.add(clause.benefit().formula());
        }
        read.forEach(rule -> rule.facts().stream().filter(fact -> facts.fact(fact) instanceof Value.Unknown).forEach(missing::add));
        boolean promise = verdict == Verdict.MET && amount != null && clause.status() == Clause.Status.IN_FORCE;
        return new ClauseResult(clause, verdict, stopped, java.util.Collections.unmodifiableMap(steps), requirements, open, amount, promise, missing);
    }
}
