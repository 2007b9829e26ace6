package cn.xinqiao.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RulesPropertyTest {
    private static final Set<String> FACTS = Set.of("revenue", "rd", "tier", "honours", "is_review");

    @Property(tries = 300)
    void theBestCombinationIsTheBestOfAll(@ForAll @IntRange(min = 0, max = 9) int size, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            amounts.put("C" + i, BigDecimal.valueOf(random.nextInt(6) * 25L));
        }
        List<Combination.Group> groups = new ArrayList<>();
        for (int g = 0; g < random.nextInt(4); g++) {
            Set<String> members = new HashSet<>();
            amounts.keySet().forEach(clause -> {
                if (random.nextInt(3) > 0) {
                    members.add(clause);
                }
            });
            groups.add(new Combination.Group("G" + g, "", "", 1 + random.nextInt(2), random.nextBoolean() ? BigDecimal.valueOf(60) : null, members, ""));
        }
        BigDecimal most = BigDecimal.ZERO;
        List<String> all = List.copyOf(amounts.keySet());
        for (int subset = 0; subset < 1 << size; subset++) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(all.get(i));
                }
            }
            if (Combination.allowed(groups, chosen)) {
                most = most.max(Combination.total(amounts, groups, chosen));
            }
        }
        Combination best = Combination.best(amounts, groups);
        assertThat(best.total()).isEqualByComparingTo(most);
        assertThat(Combination.allowed(groups, List.copyOf(best.clauses()))).isTrue();
    }

    /** A rule that holds or not without a fact holds or not whatever the fact is. */
    @Property(tries = 300)
    void whatIsKnownStaysWhenMoreIsTold(@ForAll @LongRange(min = 0, max = 3000) long revenue, @ForAll @LongRange(min = 0, max = 300) long rd,
                                        @ForAll boolean review) {
        Expression rule = Expression.parse("(revenue >= 1000 or is_review) and not (ratio(rd, revenue) < 3 and rd < 100)", FACTS::contains);
        Map<String, Value> all = Map.of("revenue", Value.of(revenue), "rd", Value.of(rd), "is_review", new Value.Truth(review));
        Verdict whole = rule.verdict(key -> all.getOrDefault(key, Value.UNKNOWN));
        for (String left : all.keySet()) {
            Map<String, Value> fewer = new HashMap<>(all);
            fewer.remove(left);
            assertThat(rule.verdict(key -> fewer.getOrDefault(key, Value.UNKNOWN))).isIn(Verdict.UNKNOWN, whole);
        }
    }

    @Example
    void aQuotientIsComparedAtTenDecimals() {
        Expression rule = Expression.parse("growth(revenue, rd) >= 5", FACTS::contains);
        assertThat(rule.verdict(numbers("9000", "8571.428571428572"))).isEqualTo(Verdict.MET);
        assertThat(rule.verdict(numbers("9000", "8571.43"))).isEqualTo(Verdict.NOT_MET);
        assertThat(rule.verdict(numbers("9000", "0"))).isEqualTo(Verdict.UNKNOWN);
        assertThat(rule.verdict(numbers("9000", "-5"))).isEqualTo(Verdict.UNKNOWN);
    }

    private static Scope numbers(String revenue, String rd) {
        return key -> new Value.Amount(new BigDecimal(key.equals("revenue") ? revenue : rd));
    }

    @Example
    void aRuleThatCannotWorkIsRefusedWithItsPlace() {
        refused("revenue / 0 >= 3", "divides by zero");
        refused("revenue / (2 - 2) >= 3", "divides by zero");
        refused("revenue / (rd - rd)", "divides by zero");
        refused("turnover >= 3", "there is no fact 'turnover'");
        refused("sum(revenue)", "there is no function 'sum'");
        refused("revenue >= ", "something is missing at the end");
        refused("revenue >= 3)", "does not belong here");
        refused("ratio(rd)", "ratio has a wrong number of parts");
        refused("tier in (A, ", "a code is expected");
        refused("tier == \"A", "a quotation mark is not closed");
        refused("1.2.3 > 1", "is no number");
    }

    private static void refused(String rule, String message) {
        assertThatThrownBy(() -> Expression.parse(rule, FACTS::contains)).isInstanceOf(RuleError.class).hasMessageContaining(message)
                .hasMessageContaining(" at ");
    }

    @Example
    void theEasiestWayToCloseAGapIsNamed() {
        Expression rule = Expression.parse("revenue >= 1500 or rd >= 2000", FACTS::contains);
        Expression.Shortfall gap = rule.shortfall(numbers("900", "1200"), test -> test.facts().contains("rd") ? 3 : 5);
        assertThat(gap.tests()).singleElement().satisfies(test -> {
            assertThat(test.metric()).isEqualTo("rd");
            assertThat(test.gap()).isEqualByComparingTo("800");
        });
    }
}
