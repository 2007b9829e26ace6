package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rule sets of gradient cultivation (梯度培育), and which of them a day of application asks for. */
public final class GradientRules {
    private final FactCatalogue facts;
    private final List<RuleSet> sets;
    private final Map<String, Integer> validYears;

    private GradientRules(FactCatalogue facts, List<RuleSet> sets, Map<String, Integer> validYears) {
        this.facts = facts;
        this.sets = sets;
        this.validYears = validYears;
    }

    /** @throws RuleError naming the place: an unreadable rule, an id twice, two sets of a tier in force on one day */
    public static GradientRules of(RuleData file, FactCatalogue facts) {
        List<RuleSet> sets = file.objects("rule_sets").stream().map(set -> RuleSet.of(set, facts)).toList();
        Map<String, RuleSet> seen = new HashMap<>();
        for (RuleSet set : sets) {
            if (seen.put(set.id(), set) != null) {
                throw new RuleError("rule_sets." + set.id(), "stands twice");
            }
            for (RuleSet other : sets) {
                if (set != other && set.tier().equals(other.tier()) && (other.inForce(set.effectiveFrom()))) {
                    throw new RuleError("rule_sets." + set.id(), "is in force together with " + other.id());
                }
            }
        }
        Map<String, Integer> years = new HashMap<>();
        if (file.has("validity_years")) {
            file.object("validity_years").fields().forEach((tier, value) -> {
                if (value instanceof BigDecimal number) {
                    years.put(tier, number.intValueExact());
                }
            });
        }
        return new GradientRules(facts, sets, Map.copyOf(years));
    }

    public FactCatalogue facts() {
        return facts;
    }

    public List<RuleSet> sets() {
        return sets;
    }

    public Optional<RuleSet> set(String id) {
        return sets.stream().filter(set -> set.id().equals(id)).findFirst();
    }

    /** The set an application for a tier is judged by on a day; empty before the first. */
    public Optional<RuleSet> inForce(String tier, LocalDate on) {
        return sets.stream().filter(set -> set.tier().equals(tier) && set.inForce(on)).findFirst();
    }

    /** The sets in force on a day, lowest tier first. */
    public List<RuleSet> inForce(LocalDate on) {
        return sets.stream().filter(set -> set.inForce(on)).toList();
    }

    /** How many years a recognition of a tier stands; empty where the rules do not say. */
    public Optional<Integer> validYears(String tier) {
        return Optional.ofNullable(validYears.get(tier));
    }

    public boolean knowsTier(String tier) {
        return sets.stream().anyMatch(set -> set.tier().equals(tier));
    }

    /** @return the facts the rules of a day read */
    public Set<String> factsRead(LocalDate on) {
        return inForce(on).stream().flatMap(set -> set.facts().stream()).collect(java.util.stream.Collectors.toSet());
    }
}
