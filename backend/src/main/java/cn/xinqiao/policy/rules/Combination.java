package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The best of what may be had together, found exactly: at most so many clauses of a group, and not more than its cap.
 *
 * @param total in 10,000 yuan, after caps of groups
 */
public record Combination(Set<String> clauses, BigDecimal total) {

    /**
     * Clauses that are not paid beside each other.
     *
     * @param atMost how many of them at once
     * @param cap the most they pay together, in 10,000 yuan; null: no cap
     */
    public record Group(String id, String nameZh, String nameEn, int atMost, @Nullable BigDecimal cap, Set<String> clauses, String confidence) {
        public Group {
            if (atMost < 1) {
                throw new RuleError("groups." + id + ".at_most", "must be at least 1");
            }
            clauses = Set.copyOf(clauses);
        }
    }

    /** @param amounts positive amounts by clause; of equal totals the one with fewer clauses, then the smaller names */
    public static Combination best(Map<String, BigDecimal> amounts, List<Group> groups) {
        List<String> order = amounts.entrySet().stream().filter(entry -> entry.getValue().signum() > 0)
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).toList();
        List<String> free = order.stream().filter(clause -> groups.stream().noneMatch(group -> group.clauses().contains(clause))).toList();
        List<String> bound = order.stream().filter(clause -> !free.contains(clause)).toList();
        Search search = new Search(amounts, groups, bound);
        search.from(0, new ArrayList<>(), new HashMap<>(), BigDecimal.ZERO);
        List<String> chosen = new ArrayList<>(free);
        chosen.addAll(search.best);
        return new Combination(new java.util.TreeSet<>(chosen), Value.tidy(total(amounts, groups, chosen)));
    }

    /** What a choice pays, with the caps of its groups; a clause in several capped groups is cut by each of them. */
    static BigDecimal total(Map<String, BigDecimal> amounts, List<Group> groups, List<String> chosen) {
        BigDecimal sum = chosen.stream().map(amounts::get).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Group group : groups) {
            if (group.cap() != null) {
                BigDecimal within = chosen.stream().filter(group.clauses()::contains).map(amounts::get).reduce(BigDecimal.ZERO, BigDecimal::add);
                sum = sum.subtract(within.subtract(group.cap()).max(BigDecimal.ZERO));
            }
        }
        return sum;
    }

    static boolean allowed(List<Group> groups, List<String> chosen) {
        return groups.stream().allMatch(group -> chosen.stream().filter(group.clauses()::contains).count() <= group.atMost());
    }

    /** Depth first, largest amounts first; a branch that cannot beat the best even with all the rest is left. */
    private static final class Search {
        private final Map<String, BigDecimal> amounts;
        private final List<Group> groups;
        private final List<String> bound;
        private final BigDecimal[] rest;
        private List<String> best = List.of();
        private BigDecimal most = BigDecimal.ZERO;

        Search(Map<String, BigDecimal> amounts, List<Group> groups, List<String> bound) {
            this.amounts = amounts;
            this.groups = groups;
            this.bound = bound;
            this.rest = new BigDecimal[bound.size() + 1];
            rest[bound.size()] = BigDecimal.ZERO;
            for (int i = bound.size() - 1; i >= 0; i--) {
                rest[i] = rest[i + 1].add(amounts.get(bound.get(i)));
            }
        }

        void from(int at, List<String> chosen, Map<String, Integer> used, BigDecimal sum) {
            BigDecimal total = total(amounts, groups, chosen);
            if (total.compareTo(most) > 0 || total.compareTo(most) == 0 && chosen.size() < best.size()) {
                most = total;
                best = List.copyOf(chosen);
            }
            if (at == bound.size() || sum.add(rest[at]).compareTo(most) <= 0) {
                return;
            }
            String clause = bound.get(at);
            List<Group> mine = groups.stream().filter(group -> group.clauses().contains(clause)).toList();
            if (mine.stream().allMatch(group -> used.getOrDefault(group.id(), 0) < group.atMost())) {
                chosen.addLast(clause);
                mine.forEach(group -> used.merge(group.id(), 1, Integer::sum));
                from(at + 1, chosen, used, sum.add(amounts.get(clause)));
                mine.forEach(group -> used.merge(group.id(), -1, Integer::sum));
                chosen.removeLast();
            }
            from(at + 1, chosen, used, sum);
        }
    }
}
