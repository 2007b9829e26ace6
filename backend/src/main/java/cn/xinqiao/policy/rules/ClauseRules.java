package cn.xinqiao.policy.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All clauses, and which of them are not paid twice. */
public final class ClauseRules {
    private final FactCatalogue facts;
    private final List<Clause> clauses;
    private final List<Combination.Group> groups;

    private ClauseRules(FactCatalogue facts, List<Clause> clauses, List<Combination.Group> groups) {
        this.facts = facts;
        this.clauses = clauses;
        this.groups = groups;
    }

    /** @throws RuleError with the place of the first thing that cannot be evaluated */
    public static ClauseRules of(RuleData file, FactCatalogue catalogue) {
        RuleData procedure = file.has("procedure") ? file.object("procedure") : null;
        List<Clause> clauses = file.objects("clauses").stream().map(clause -> Clause.of(clause, catalogue, procedure)).toList();
        Set<String> ids = new HashSet<>();
        for (Clause clause : clauses) {
            if (!ids.add(clause.id())) {
                throw new RuleError("clauses." + clause.id(), "stands twice");
            }
        }
        List<Combination.Group> groups = file.objects("groups").stream().map(group -> {
            List<String> members = group.texts("clauses");
            members.stream().filter(member -> !ids.contains(member)).findFirst().ifPresent(unknown -> {
                throw new RuleError(group.path() + ".clauses", "there is no clause " + unknown);
            });
            return new Combination.Group(group.text("id"), group.text("name_zh"), group.text("name_en"), group.number("at_most").intValue(),
                    group.numberOrNull("cap"), Set.copyOf(members), group.text("confidence", ""));
        }).toList();
        return new ClauseRules(catalogue, clauses, groups);
    }

    public FactCatalogue facts() {
        return facts;
    }

    public List<Clause> clauses() {
        return clauses;
    }

    public List<Combination.Group> groups() {
        return groups;
    }

    public Optional<Clause> clause(String id) {
        return clauses.stream().filter(clause -> clause.id().equals(id)).findFirst();
    }
}
