package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks investors for a round by the weighted sum of named terms. Immutable and safe for use by several threads; the same
 * history and settings give the same scores to the last bit on every machine.
 */
public final class RankingModel {

    private final DealHistory history;
    private final List<Term> terms;
    /** By term and investor; null for a term that counts for nobody. */
    private final double @Nullable [][] weights;

    private RankingModel(DealHistory history, List<Term> terms, ModelSettings settings) {
        this.history = history;
        this.terms = terms;
        weights = new double[terms.size()][];
        for (int t = 0; t < weights.length; t++) {
            TermName name = terms.get(t).name();
            double[] own = IntStream.range(0, history.investorCount()).mapToDouble(i -> settings.weight(name, history.dealCount(i))).toArray();
            weights[t] = Arrays.stream(own).allMatch(weight -> weight == 0) ? null : own;
        }
    }

    /** Builds every term from the history; the latent factors are trained on all processors. */
    public static RankingModel of(DealHistory history, ModelSettings settings) {
        return of(history, settings, FirstFactors.NONE);
    }

    /**
     * The same for a platform whose history may be too short to learn latent factors from.
     *
     * @param first serve in their place while it is, with the weights that go with them
     */
    public static RankingModel of(DealHistory history, ModelSettings settings, FirstFactors first) {
        FirstFactors used = first.serve(history.investmentCount()) && first.speakOf(history) ? first : FirstFactors.NONE;
        return new RankingModel(history, terms(history, settings, used), used.weighed(settings));
    }

    /** The same terms with other weights. */
    public RankingModel withWeights(ModelSettings settings) {
        return new RankingModel(history, terms, settings);
    }

    private static List<Term> terms(DealHistory history, ModelSettings settings, FirstFactors first) {
        List<Term> terms = new ArrayList<>(List.of(
                ActivityTerm.deals(history, settings),
                ActivityTerm.recency(history, settings),
                new LiftTerm(TermName.SECTOR, history, settings, Fact.sectors()),
                new LiftTerm(TermName.PROVINCE, history, settings, List.of(Fact.PROVINCE)),
                new LiftTerm(TermName.CITY, history, settings, List.of(Fact.CITY)),
                new LiftTerm(TermName.STAGE, history, settings, List.of(Fact.STAGE)),
                new LiftTerm(TermName.AMOUNT, history, settings, List.of(Fact.AMOUNT)),
                new LiftTerm(TermName.CURRENCY, history, settings, List.of(Fact.CURRENCY)),
                new LiftTerm(TermName.DISCLOSURE, history, settings, List.of(Fact.DISCLOSURE)),
                new LiftTerm(TermName.AGE, history, settings, List.of(Fact.AGE)),
                new LiftTerm(TermName.EARLIER_ROUNDS, history, settings, List.of(Fact.EARLIER_ROUNDS))));
        terms.addAll(PairTerms.terms(history, settings));
        terms.add(first == FirstFactors.NONE ? latent(history, settings) : new FirstLatentTerm(history, settings, first));
        return List.copyOf(terms);
    }

    private static Term latent(DealHistory history, ModelSettings settings) {
        LatentTokens tokens = new LatentTokens(history, settings.latent().rarestPiece());
        return new LatentTerm(tokens, LatentFactors.train(history, tokens, settings));
    }

    public DealHistory history() {
        return history;
    }

    List<TermName> termNames() {
        return terms.stream().map(Term::name).toList();
    }

    /** The values of every term, by investor number; unweighted. */
    float[][] values(OpenRound round) {
        RoundView view = history.view(round);
        float[][] values = new float[terms.size()][history.investorCount()];
        for (int t = 0; t < values.length; t++) {
            terms.get(t).fill(view, values[t]);
        }
        return values;
    }

    /** The score of each investor, by number: exactly the sum of its {@link #explain contributions} in their order. */
    public double[] scores(OpenRound round) {
        RoundView view = history.view(round);
        double[] scores = new double[history.investorCount()];
        float[] values = new float[scores.length];
        for (int t = 0; t < weights.length; t++) {
            double[] own = weights[t];
            if (own == null) {
                continue;
            }
            Arrays.fill(values, 0);
            terms.get(t).fill(view, values);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += own[i] * values[i];
            }
        }
        return scores;
    }

    /**
     * ln P(investor | round) by number, over all investors of the history: the score less how contested the round is. In one
     * investor's list it keeps rounds that draw everybody from crowding out those that fit.
     */
    public double[] logShares(OpenRound round) {
        double[] scores = scores(round);
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double total = 0;
        for (double score : scores) {
            total += StrictMath.exp(score - most);
        }
        double contested = StrictMath.log(total) + most;
        for (int i = 0; i < scores.length; i++) {
            scores[i] -= contested;
        }
        return scores;
    }

    /** What each term adds to an investor's score for a round. */
    public List<Contribution> explain(OpenRound round, long investorId) {
        int i = history.investor(investorId);
        if (i < 0) {
            throw new IllegalArgumentException("unknown investor " + investorId);
        }
        float[][] values = values(round);
        List<Contribution> contributions = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            double[] own = weights[t];
            if (own != null && own[i] != 0) {
                contributions.add(new Contribution(terms.get(t).name(), values[t][i], own[i]));
            }
        }
        return contributions;
    }

    /** The numbers of investors, rising; unknown ones are left out. */
    public int[] numbers(Collection<Long> investors) {
        return investors.stream().mapToInt(history::investor).filter(i -> i >= 0).sorted().distinct().toArray();
    }

    /** The same for all investors. */
    public List<Scored> rank(OpenRound round, int limit) {
        return rank(round, IntStream.range(0, history.investorCount()).toArray(), limit);
    }

    /**
     * The best of some investors, best first; of equals the lower id.
     *
     * @param investors their {@link #numbers}
     */
    public List<Scored> rank(OpenRound round, int[] investors, int limit) {
        double[] scores = scores(round);
        Best best = new Best(limit);
        for (int i : investors) {
            best.offer(history.investorId(i), scores[i]);
        }
        return best.sorted();
    }
}
