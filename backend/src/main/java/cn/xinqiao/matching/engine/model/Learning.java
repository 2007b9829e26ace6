package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns weights from the past: fits them on one window of time with the history before it, and keeps them only if they
 * beat the weights in force on the window after it, with the history before that. Deterministic with the settings' seed.
 */
public final class Learning {

    private static final int SHOWN = 20;

    private final ModelSettings inForce;
    private final List<PastDeal> deals;
    private final Map<Long, String> investors;

    /**
     * @param deals     all past rounds that may be used, in any order
     * @param investors names by id, as far as known
     */
    public Learning(ModelSettings inForce, Collection<PastDeal> deals, Map<Long, String> investors) {
        this.inForce = inForce;
        this.deals = List.copyOf(deals);
        this.investors = Map.copyOf(investors);
    }

    /**
     * What weights do in a window.
     *
     * @param loss    mean negative log-likelihood of a real investor among the drawn alternatives; smaller is better
     * @param metrics of the first twenty
     */
    public record Quality(double loss, RankingMetrics metrics) {
    }

    /**
     * @param learned   the weights found, by the code of the term; those in force where there was too little to learn from
     * @param positives real investments of the window that was learned from
     * @param before    the weights in force in the latest window; null where there was too little to learn from
     * @param after     the weights found in the latest window
     * @param kept      whether the weights found are better
     * @param reason    one sentence
     */
    public record Outcome(Map<String, Double> learned, int positives, @Nullable Quality before,
            @Nullable Quality after, boolean kept, String reason) {
    }

    /** Days from {@code from} on, before {@code to}. */
    public record Window(LocalDate from, LocalDate to) {
    }

    /** The last day that is known, and after. */
    private LocalDate end() {
        return deals.stream().map(PastDeal::date).max(LocalDate::compareTo).orElseThrow().plusDays(1);
    }

    private Window latest() {
        return new Window(end().minusDays(inForce.learning().windowDays()), end());
    }

    private Window beforeLatest() {
        LocalDate to = latest().from();
        return new Window(to.minusDays(inForce.learning().windowDays()), to);
    }

    /**
     * @param others further histories to learn from, for example of another country; each real investment counts the same.
     *               They take no part in the decision whether the weights are kept.
     */
    public Outcome learn(List<Learning> others) {
        if (deals.isEmpty()) {
            return tooLittle(0, "there is no past round");
        }
        Window window = beforeLatest();
        RankingModel model = model(window);
        List<ConditionalLogit.Choice> choices = choices(model, labels(model, window));
        if (choices.size() < inForce.learning().leastPositives()) {
            return tooLittle(choices.size(), "%d real investments from %s to %s are fewer than %d".formatted(choices.size(),
                    window.from(), window.to().minusDays(1), inForce.learning().leastPositives()));
        }
        List<ConditionalLogit.Choice> all = new ArrayList<>(choices);
        for (Learning other : others) {
            RankingModel their = other.model(other.beforeLatest());
            all.addAll(other.choices(their, other.labels(their, other.beforeLatest())));
        }
        Map<String, Double> learned = named(model, ConditionalLogit.fit(all, model.termNames().size(), inForce.learning().ridge()));
        RankingModel judge = model(latest());
        List<PastDeal> labels = labels(judge, latest());
        List<ConditionalLogit.Choice> judged = choices(judge, labels);
        if (judged.size() < inForce.learning().leastPositives()) {
            return tooLittle(judged.size(), "%d real investments from %s on are fewer than %d".formatted(judged.size(),
                    latest().from(), inForce.learning().leastPositives()));
        }
        Quality before = quality(judge, inForce, labels, judged);
        Quality after = quality(judge, inForce.withWeights(inForce.version(), inForce.source(), learned), labels, judged);
        boolean better = after.loss() < before.loss() && after.metrics().ndcg() >= before.metrics().ndcg();
        return new Outcome(learned, all.size(), before, after, better, better
                ? "better than the weights in force on the latest window"
                : "not better than the weights in force on the latest window, so those stay");
    }

    private Outcome tooLittle(int positives, String reason) {
        return new Outcome(inForce.weights(), positives, null, null, false, reason);
    }

    /** The model as it would have been on a window's first day: who had not invested by then was not known. */
    public RankingModel model(Window window) {
        Map<Long, String> known = new HashMap<>();
        deals.stream().filter(deal -> deal.date().isBefore(window.from())).flatMap(deal -> deal.investorIds().stream())
                .forEach(id -> known.put(id, investors.getOrDefault(id, "")));
        return RankingModel.of(DealHistory.of(window.from(), inForce.halfLifeDays(), deals, known, List.of()), inForce);
    }

    /** The rounds of a window with an investor known on its first day, at most as many as the settings say, drawn evenly. */
    public List<PastDeal> labels(RankingModel model, Window window) {
        List<PastDeal> labels = deals.stream()
                .filter(deal -> !deal.date().isBefore(window.from()) && deal.date().isBefore(window.to()))
                .filter(deal -> deal.investorIds().stream().anyMatch(id -> model.history().investor(id) >= 0))
                .sorted((a, b) -> Long.compare(a.id(), b.id())).collect(Collectors.toCollection(ArrayList::new));
        SplittableRandom random = new SplittableRandom(inForce.learning().seed());
        int most = Math.min(labels.size(), inForce.learning().rounds());
        for (int k = 0; k < most; k++) {
            int other = k + random.nextInt(labels.size() - k);
            PastDeal kept = labels.get(k);
            labels.set(k, labels.get(other));
            labels.set(other, kept);
        }
        return labels.subList(0, most);
    }

    /** A choice for each real investor: it and randomly drawn investors that did not join the round. */
    List<ConditionalLogit.Choice> choices(RankingModel model, List<PastDeal> labels) {
        return IntStream.range(0, labels.size()).parallel().mapToObj(k -> choices(model, labels.get(k))).flatMap(List::stream)
                .toList();
    }

    private List<ConditionalLogit.Choice> choices(RankingModel model, PastDeal deal) {
        DealHistory history = model.history();
        int[] real = deal.investorIds().stream().mapToInt(history::investor).filter(i -> i >= 0).sorted().toArray();
        SplittableRandom random = new SplittableRandom(scrambled(inForce.learning().seed(), deal.id()));
        int[] others = random.ints(0, history.investorCount()).filter(i -> Arrays.binarySearch(real, i) < 0)
                .limit(history.investorCount() == real.length ? 0 : inForce.learning().alternatives()).toArray();
        float[][] values = model.values(deal.asOpen());
        float[][] drawn = new float[others.length + 1][];
        for (int a = 0; a < others.length; a++) {
            drawn[a + 1] = at(values, others[a]);
        }
        List<ConditionalLogit.Choice> choices = new ArrayList<>();
        for (int i : real) {
            float[][] alternatives = drawn.clone();
            alternatives[0] = at(values, i);
            choices.add(new ConditionalLogit.Choice(alternatives));
        }
        return choices;
    }

    /** A seed for one deal (SplitMix64): plain multiples would make the draws of neighbouring deals almost the same. */
    private static long scrambled(long seed, long id) {
        long z = seed * 0x9E3779B97F4A7C15L + id;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private static float[] at(float[][] values, int investor) {
        float[] column = new float[values.length];
        for (int t = 0; t < column.length; t++) {
            column[t] = values[t][investor];
        }
        return column;
    }

    private static Map<String, Double> named(RankingModel model, double[] weights) {
        Map<String, Double> named = new TreeMap<>();
        for (int t = 0; t < weights.length; t++) {
            named.put(model.termNames().get(t).code(), Math.round(weights[t] * 1e4) / 1e4);
        }
        return named;
    }

    private static Quality quality(RankingModel model, ModelSettings settings, List<PastDeal> labels, List<ConditionalLogit.Choice> choices) {
        double[] weights = model.termNames().stream().mapToDouble(settings::weight).toArray();
        return new Quality(ConditionalLogit.loss(choices, weights), metrics(model.withWeights(settings), labels));
    }

    /** The first twenty of each round against who really invested, investors unknown to the history left out. */
    public static RankingMetrics metrics(RankingModel model, List<PastDeal> labels) {
        return RankingMetrics.of(labels.parallelStream().map(deal -> new RankingMetrics.Judged<>(
                model.rank(deal.asOpen(), 100).stream().map(Scored::id).toList(),
                deal.investorIds().stream().filter(id -> model.history().investor(id) >= 0).collect(Collectors.toSet())))
                .toList(), SHOWN);
    }
}
