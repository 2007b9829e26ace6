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
    private static final double EVENLY = 0.1;

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
     * @param calibration what was foretold beside what happened
     */
    public record Quality(double loss, RankingMetrics metrics, List<Calibration> calibration) {
    }

    /**
     * @param learned   the weights found, by the code of the term; those in force where there was too little to learn from
     * @param stated    the same for investors of which only a mandate is known
     * @param positives real investments of the windows that were learned from
     * @param before    the weights in force in the latest window; null where there was too little to learn from
     * @param after     the weights found in the latest window
     * @param kept      whether the weights found are better
     * @param reason    one sentence
     */
    public record Outcome(Map<String, Double> learned, Map<String, Double> stated, int positives, @Nullable Quality before,
            @Nullable Quality after, boolean kept, String reason) {
    }

    /** Days from {@code from} on, before {@code to}. */
    public record Window(LocalDate from, LocalDate to) {
    }

    /** The last day that is known, and after. */
    private LocalDate end() {
        return deals.stream().map(PastDeal::date).max(LocalDate::compareTo).orElseThrow().plusDays(1);
    }

    /** The window that is judged by; there must be a past round. */
    public Window latest() {
        return new Window(end().minusDays(inForce.learning().windowDays()), end());
    }

    /** The window that is learned from; there must be a past round. */
    public Window beforeLatest() {
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
        int positives = choices.size();
        all.addAll(firstDay(window));
        for (Learning other : others) {
            RankingModel their = other.model(other.beforeLatest());
            List<ConditionalLogit.Choice> theirs = other.choices(their, other.labels(their, other.beforeLatest()));
            positives += theirs.size();
            all.addAll(theirs);
            all.addAll(other.firstDay(other.beforeLatest()));
        }
        double[] fitted = ConditionalLogit.fit(all, columns(model).size(), inForce.learning().ridge());
        Map<String, Double> learned = named(model, fitted, false);
        Map<String, Double> stated = named(model, fitted, true);
        RankingModel judge = model(latest());
        List<PastDeal> labels = labels(judge, latest());
        List<ConditionalLogit.Choice> judged = choices(judge, labels);
        if (judged.size() < inForce.learning().leastPositives()) {
            return tooLittle(judged.size(), "%d real investments from %s on are fewer than %d".formatted(judged.size(),
                    latest().from(), inForce.learning().leastPositives()));
        }
        List<ConditionalLogit.Choice> both = new ArrayList<>(judged);
        both.addAll(firstDay(latest()));
        Quality before = quality(judge, inForce, labels, both);
        Quality after = quality(judge, inForce.withWeights(inForce.version(), inForce.source(), learned, stated), labels, both);
        boolean better = after.loss() < before.loss() && after.metrics().ndcg() >= before.metrics().ndcg();
        return new Outcome(learned, stated, positives, before, after, better, better
                ? "better than the weights in force on the latest window"
                : "not better than the weights in force on the latest window, so those stay");
    }

    /** The settings in force with the weights found. */
    public ModelSettings settings(Outcome outcome, int version, String source) {
        return inForce.withWeights(version, source, outcome.learned(), outcome.stated());
    }

    private Outcome tooLittle(int positives, String reason) {
        return new Outcome(inForce.weights(), inForce.statedWeights(), positives, null, null, false, reason);
    }

    /** The model as it would have been on a window's first day: who had not invested by then was not known. */
    public RankingModel model(Window window) {
        Map<Long, String> known = new HashMap<>();
        deals.stream().filter(deal -> deal.date().isBefore(window.from())).flatMap(deal -> deal.investorIds().stream())
                .forEach(id -> known.put(id, investors.getOrDefault(id, "")));
        return RankingModel.of(DealHistory.of(window.from(), inForce.halfLifeDays(), deals, known, List.of()), inForce);
    }

    /**
     * The model of the first day of a platform: no past round is known, but everybody who had invested by then filled in a
     * form truthfully.
     */
    public RankingModel firstDayModel(Window window) {
        return firstDayModel(window, FirstFactors.NONE);
    }

    private RankingModel firstDayModel(Window window, FirstFactors first) {
        List<StatedMandate> forms = SimulatedForms.of(deals, window.from());
        Map<Long, String> known = new HashMap<>();
        forms.forEach(form -> known.put(form.investorId(), investors.getOrDefault(form.investorId(), "")));
        return RankingModel.of(DealHistory.of(window.from(), inForce.halfLifeDays(), List.of(), known, forms), inForce, first);
    }

    /**
     * Factors of values for platforms without a past, from all deals, and the weights that go with them: those that on the
     * first day of the latest window, with factors from before it and everybody's form, foretold the window best.
     *
     * @param source where they come from, in a sentence
     */
    public FirstFactors firstFactors(String source) {
        Map<Long, String> known = new HashMap<>();
        deals.stream().filter(deal -> deal.date().isBefore(latest().from())).flatMap(deal -> deal.investorIds().stream())
                .forEach(id -> known.put(id, investors.getOrDefault(id, "")));
        FirstFactors before = FirstFactors.learn(DealHistory.of(latest().from(), inForce.halfLifeDays(), deals, known, List.of()), inForce);
        RankingModel model = firstDayModel(latest(), FirstFactors.of(source, FirstFactors.OUTGROWN, Map.of(), before.rows()));
        List<ConditionalLogit.Choice> choices = choices(model, labels(model, latest()));
        Map<String, Double> stated = choices.size() < inForce.learning().leastPositives() ? Map.of()
                : named(model, ConditionalLogit.fit(choices, columns(model).size(), inForce.learning().ridge()), true);
        FirstFactors all = FirstFactors.learn(DealHistory.of(end(), inForce.halfLifeDays(), deals, investors, List.of()), inForce);
        return FirstFactors.of(source, FirstFactors.OUTGROWN, stated, all.rows());
    }

    private List<ConditionalLogit.Choice> firstDay(Window window) {
        RankingModel model = firstDayModel(window);
        return choices(model, labels(model, window));
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

    /**
     * A choice for each real investor: it and drawn investors that did not join the round. One in ten is drawn from all evenly,
     * the others in proportion to their activity, because busy ones are the competition at the top of a list.
     */
    List<ConditionalLogit.Choice> choices(RankingModel model, List<PastDeal> labels) {
        DealHistory history = model.history();
        double[] cumulative = new double[history.investorCount()];
        double active = 0;
        for (int i = 0; i < cumulative.length; i++) {
            active += activity(history, i);
        }
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += EVENLY / cumulative.length + (1 - EVENLY) * activity(history, i) / active;
            cumulative[i] = sum;
        }
        return IntStream.range(0, labels.size()).parallel().mapToObj(k -> choices(model, labels.get(k), cumulative))
                .flatMap(List::stream).toList();
    }

    private double activity(DealHistory history, int investor) {
        StatedMandate mandate = history.mandates().get(investor);
        return history.dealCount(investor) + inForce.activityScale()
                + (mandate == null ? 0 : inForce.declaredDealWeight() * mandate.dealsPerYear());
    }

    private List<ConditionalLogit.Choice> choices(RankingModel model, PastDeal deal, double[] cumulative) {
        DealHistory history = model.history();
        int[] real = deal.investorIds().stream().mapToInt(history::investor).filter(i -> i >= 0).sorted().toArray();
        SplittableRandom random = new SplittableRandom(scrambled(inForce.learning().seed(), deal.id()));
        int[] others = IntStream.generate(() -> place(cumulative, random.nextDouble())).filter(i -> Arrays.binarySearch(real, i) < 0)
                .limit(history.investorCount() == real.length ? 0 : inForce.learning().alternatives()).toArray();
        float[] offsets = new float[others.length + 1];
        double share = 1;
        for (int i : real) {
            share -= cumulative[i] - (i == 0 ? 0 : cumulative[i - 1]);
        }
        for (int a = 0; a < others.length; a++) {
            double own = cumulative[others[a]] - (others[a] == 0 ? 0 : cumulative[others[a] - 1]);
            offsets[a + 1] = (float) -StrictMath.log(others.length * own / share);
        }
        float[][] values = model.values(deal.asOpen());
        List<Column> columns = columns(model);
        float[][] drawn = new float[others.length + 1][];
        for (int a = 0; a < others.length; a++) {
            drawn[a + 1] = at(columns, values, others[a], history);
        }
        List<ConditionalLogit.Choice> choices = new ArrayList<>();
        for (int i : real) {
            float[][] alternatives = drawn.clone();
            alternatives[0] = at(columns, values, i, history);
            choices.add(new ConditionalLogit.Choice(alternatives, offsets));
        }
        return choices;
    }

    private static int place(double[] cumulative, double number) {
        int found = Arrays.binarySearch(cumulative, number * cumulative[cumulative.length - 1]);
        return Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found);
    }

    /** A seed for one deal (SplitMix64): plain multiples would make the draws of neighbouring deals almost the same. */
    private static long scrambled(long seed, long id) {
        long z = seed * 0x9E3779B97F4A7C15L + id;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /**
     * A number that is fitted: a term's weight for well-known investors, or for those of which only a mandate is known.
     *
     * @param term place among the model's terms
     */
    private record Column(int term, TermName name, boolean stated) {
    }

    private static List<Column> columns(RankingModel model) {
        List<Column> columns = new ArrayList<>();
        for (int t = 0; t < model.termNames().size(); t++) {
            TermName name = model.termNames().get(t);
            columns.add(new Column(t, name, false));
            if (name.byEvidence()) {
                columns.add(new Column(t, name, true));
            }
        }
        return columns;
    }

    /** The values of an investor, those of terms that weigh by evidence split by how much of it is known. */
    private float[] at(List<Column> columns, float[][] values, int investor, DealHistory history) {
        float known = (float) inForce.evidence(history.dealCount(investor));
        float[] own = new float[columns.size()];
        for (int c = 0; c < own.length; c++) {
            Column column = columns.get(c);
            float value = values[column.term()][investor];
            own[c] = !column.name().byEvidence() ? value : column.stated() ? (1 - known) * value : known * value;
        }
        return own;
    }

    private static Map<String, Double> named(RankingModel model, double[] weights, boolean stated) {
        Map<String, Double> named = new TreeMap<>();
        List<Column> columns = columns(model);
        for (int c = 0; c < weights.length; c++) {
            if (columns.get(c).stated() == stated) {
                named.put(columns.get(c).name().code(), Math.round(weights[c] * 1e4) / 1e4);
            }
        }
        return named;
    }

    private static Quality quality(RankingModel model, ModelSettings settings, List<PastDeal> labels, List<ConditionalLogit.Choice> choices) {
        double[] weights = columns(model).stream().mapToDouble(column -> (column.stated() ? settings.statedWeights() : settings.weights())
                .getOrDefault(column.name().code(), 0.0)).toArray();
        RankingModel weighed = model.withWeights(settings);
        return new Quality(ConditionalLogit.loss(choices, weights), metrics(weighed, labels), Calibration.of(weighed, labels));
    }

    /** The first twenty of each round against who really invested, investors unknown to the history left out. */
    public static RankingMetrics metrics(RankingModel model, List<PastDeal> labels) {
        return RankingMetrics.of(labels.parallelStream().map(deal -> new RankingMetrics.Judged<>(
                model.rank(deal.asOpen(), 100).stream().map(Scored::id).toList(),
                deal.investorIds().stream().filter(id -> model.history().investor(id) >= 0).collect(Collectors.toSet())))
                .toList(), SHOWN);
    }
}
