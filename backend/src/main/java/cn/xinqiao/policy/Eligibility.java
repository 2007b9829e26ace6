package cn.xinqiao.policy;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.ClauseRules;
import cn.xinqiao.policy.rules.Combination;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.Screening;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a clause fits an enterprise and what it pays, by the rules in force and figures as they stood. */
@Singleton
public class Eligibility {
    private final PolicyRules rules;
    private final EnterpriseFacts enterprises;

    Eligibility(PolicyRules rules, EnterpriseFacts enterprises) {
        this.rules = rules;
        this.enterprises = enterprises;
    }

    /** @param evidence what the enterprise names as its proof */
    public record Known(@Nullable Object value, @Nullable Integer year, String source, @Nullable String evidence) {
    }

    /**
     * @param result of every step of screening
     * @param known by key, what the enterprise told, for showing a figure's evidence
     */
    public record Judged(Screening.ClauseResult result, Facts facts, Map<String, Known> known) {
        /** By the clause's rule; null where it cannot be worked out. */
        public @Nullable Long amountFen() {
            return ClauseViews.fen(result.amount());
        }
    }

    public LocalDate today() {
        return enterprises.today();
    }

    public Optional<Clause> clause(String id) {
        return rules.inForce().clauses().clause(id);
    }

    /** Groups of clauses not paid beside each other that this one belongs to. */
    public List<Combination.Group> groups(String clause) {
        return rules.inForce().clauses().groups().stream().filter(group -> group.clauses().contains(clause)).toList();
    }

    public String nameOf(String fact) {
        var definition = rules.inForce().facts().definition(fact);
        return definition == null ? fact : definition.nameZh();
    }

    /** Tells figures of the enterprise acted for, from last year's audit report. */
    public void tell(Map<String, Integer> figures, Actor actor) {
        int year = today().getYear() - 1;
        enterprises.change(new FactViews.Change(figures.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one ->
                new FactViews.ChangedFact(one.getKey(), BigDecimal.valueOf(one.getValue()), year, FactSource.AUDIT_REPORT, year + " 年度审计报告")).toList()), actor);
    }

    /** What is known of an enterprise now, to be kept with what is decided on it. */
    public String snapshot(long enterprise) {
        List<Object> facts = new ArrayList<>();
        enterprises.known(enterprise, today()).values().forEach(fact -> {
            if (fact.value() != null) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("key", fact.key());
                one.put("value", Json.told(fact.value()));
                if (fact.year() != null) {
                    one.put("year", BigDecimal.valueOf(fact.year()));
                }
                one.put("source", fact.source().name());
                if (fact.evidence() != null) {
                    one.put("evidence", fact.evidence());
                }
                facts.add(one);
            }
        });
        return Json.write(facts);
    }

    /**
     * @param snapshot as {@link #snapshot} wrote it
     * @throws IllegalArgumentException for a clause that is not in the rules
     */
    public Judged judge(String clause, String snapshot, LocalDate on) {
        ClauseRules clauses = rules.inForce().clauses();
        Map<String, Known> known = known(snapshot);
        Map<String, @Nullable Object> told = new HashMap<>();
        known.forEach((key, one) -> told.put(key, one.value));
        Facts facts = Facts.of(clauses.facts(), told, on);
        Set<String> regions = PolicyController.regions(told.get("register_district"));
        return Screening.of(clauses, facts, regions, "ENTERPRISE", on).clauses().stream().filter(one -> one.clause().id().equals(clause)).findFirst()
                .map(result -> new Judged(result, facts, known)).orElseThrow(() -> new IllegalArgumentException("no clause " + clause));
    }

    private static Map<String, Known> known(String snapshot) {
        Map<String, Known> known = new LinkedHashMap<>();
        try {
            if (Json.read(snapshot.getBytes(StandardCharsets.UTF_8)) instanceof List<?> facts) {
                for (Object item : facts) {
                    if (item instanceof Map<?, ?> one) {
                        known.put(String.valueOf(one.get("key")), new Known(one.get("value"), one.get("year") instanceof BigDecimal year ? year.intValue() : null,
                                String.valueOf(one.get("source")), one.get("evidence") instanceof String evidence ? evidence : null));
                    }
                }
            }
        } catch (IOException unreadable) { // written here
            throw new UncheckedIOException(unreadable);
        }
        return known;
    }
}
