package cn.xinqiao.appeal;

import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which topic and which unit a text belongs to, as far as answered appeals teach: every pair of characters votes for the
 * targets it stood with, with the share that each had of it, so that words in all appeals alike say little. Before there
 * is anything to learn from, the topic's own words vote.
 */
@Singleton
class Suggestions {
    private static final int MOST_GRAMS = 150;
    private static final int SHOWN = 3;
    /** What a topic's own word is worth, in votes. */
    private static final double OWN_WORD = 1;
    private final HandlingUnits units;
    private final Sql sql;

    Suggestions(HandlingUnits units, Sql sql) {
        this.units = units;
        this.sql = sql;
    }

    /** @param share of all votes, 0 to 1 */
    @Serdeable
    record Vote(String code, String name, double share) {
    }

    /** The first of each, best first; nothing where nothing is known. */
    @Serdeable
    record Suggestion(List<Vote> topics, List<Vote> units, long learnedFrom) {
    }

    /** An appeal with that topic was answered by that unit. */
    void learn(String text, Collection<String> targets) {
        List<List<?>> rows = new ArrayList<>();
        for (String gram : grams(text).stream().sorted().toList()) {
            targets.stream().sorted().forEach(target -> rows.add(List.of(gram, target)));
        }
        targets.stream().sorted().forEach(target -> rows.add(List.of("", target)));
        sql.batch("INSERT INTO appeal_learned (gram, target, times) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE times = times + 1", rows);
    }

    private static Set<String> grams(String text) {
        Set<String> grams = Grams.of(text);
        return grams.size() <= MOST_GRAMS ? grams : Set.copyOf(grams.stream().limit(MOST_GRAMS).toList());
    }

    Suggestion of(String text) {
        List<String> grams = new ArrayList<>(grams(text));
        grams.add("");
        Map<String, Map<String, Integer>> seen = new HashMap<>();
        sql.list("SELECT gram, target, times FROM appeal_learned WHERE gram IN (" + Sql.marks(grams.size()) + ")", grams,
                row -> seen.computeIfAbsent(row.getString(1), none -> new LinkedHashMap<>()).put(row.getString(2), row.getInt(3)));
        Map<String, Integer> all = seen.getOrDefault("", Map.of());
        Map<String, Double> topics = new HashMap<>();
        Map<String, Double> leads = new HashMap<>();
        seen.forEach((gram, targets) -> {
            if (!gram.isEmpty()) {
                vote(targets, all, "T:", topics);
                vote(targets, all, "U:", leads);
            }
        });
        Map<String, String> topicNames = new HashMap<>();
        String folded = Grams.folded(text);
        sql.list("SELECT code, name_zh, words FROM appeal_topic", List.of(), row -> {
            topicNames.put(row.getString(1), row.getString(2));
            for (String word : row.getString(3).split(" ")) {
                if (!word.isEmpty() && folded.contains(word)) {
                    topics.merge(row.getString(1), OWN_WORD, Double::sum);
                }
            }
            return row.getString(1);
        });
        Map<String, String> unitNames = new HashMap<>();
        units.all().stream().filter(HandlingUnits.Unit::active).forEach(unit -> unitNames.put(unit.id(), unit.name()));
        long learned = all.entrySet().stream().filter(one -> one.getKey().startsWith("U:")).mapToLong(Map.Entry::getValue).sum();
        return new Suggestion(best(topics, topicNames), best(leads, unitNames), learned);
    }

    /** How often the target has the pair, against how often it has any: otherwise the busiest unit would get everything. */
    private static void vote(Map<String, Integer> targets, Map<String, Integer> all, String kind, Map<String, Double> votes) {
        double sum = 0;
        Map<String, Double> rates = new HashMap<>();
        for (Map.Entry<String, Integer> one : targets.entrySet()) {
            if (one.getKey().startsWith(kind)) {
                double rate = one.getValue() / (1.0 + all.getOrDefault(one.getKey(), 0));
                rates.put(one.getKey().substring(2), rate);
                sum += rate;
            }
        }
        for (Map.Entry<String, Double> one : rates.entrySet()) {
            double share = one.getValue() / sum;
            votes.merge(one.getKey(), share * share, Double::sum);
        }
    }

    private static List<Vote> best(Map<String, Double> votes, Map<String, String> names) {
        double sum = votes.values().stream().mapToDouble(Double::doubleValue).sum();
        return votes.entrySet().stream().filter(one -> names.containsKey(one.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey())).limit(SHOWN)
                .map(one -> new Vote(one.getKey(), names.get(one.getKey()), Math.round(one.getValue() / sum * 100) / 100.0)).toList();
    }
}
