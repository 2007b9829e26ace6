package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks investors for a round by the weighted sum of named terms. Immutable and safe for use by several threads; the same
 * history and settings give the same scores to the last bit on every machine.
 */
public final class RankingModel {

    private final DealHistory history;
    private final List<Term> terms;
    private final double[] weights;

    private RankingModel(DealHistory history, List<Term> terms, double[] weights) {
        this.history = history;
        this.terms = terms;
        this.weights = weights;
    }

    /** Builds every term from the history; the latent factors are trained on all processors. */
    public static RankingModel of(DealHistory history, ModelSettings settings) {
        List<Term> terms = terms(history, settings);
        return new RankingModel(history, terms, terms.stream().mapToDouble(term -> settings.weight(term.name())).toArray());
    }

    /** The same terms with other weights. */
    public RankingModel withWeights(ModelSettings settings) {
        return new RankingModel(history, terms, terms.stream().mapToDouble(term -> settings.weight(term.name())).toArray());
    }

    static List<Term> terms(DealHistory history, ModelSettings settings) {
        LatentTokens tokens = new LatentTokens(history, settings.latent().rarestPiece());
        List<LatentFactors> latent = IntStream.range(0, settings.latent().models()).parallel()
                .mapToObj(number -> LatentTrainer.train(history, tokens, settings, number)).toList();
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
        terms.add(new LatentTerm(tokens, latent));
        return List.copyOf(terms);
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
            if (weights[t] == 0) {
                continue;
            }
            Arrays.fill(values, 0);
            terms.get(t).fill(view, values);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += weights[t] * values[i];
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
            if (weights[t] != 0) {
                contributions.add(new Contribution(terms.get(t).name(), values[t][i], weights[t]));
            }
        }
        return contributions;
    }

    /** The best of the given investors, best first; of equals the lower id. Unknown investors are left out. */
    public List<Scored> rank(OpenRound round, Collection<Long> investors, int limit) {
        return rank(round, investors.stream().mapToInt(history::investor).filter(i -> i >= 0).sorted().distinct().toArray(), limit);
    }

    /** The same for all investors. */
    public List<Scored> rank(OpenRound round, int limit) {
        return rank(round, IntStream.range(0, history.investorCount()).toArray(), limit);
    }

    private List<Scored> rank(OpenRound round, int[] investors, int limit) {
        double[] scores = scores(round);
        Best best = new Best(limit);
        for (int i : investors) {
            best.offer(history.investorId(i), scores[i]);
        }
        return best.sorted();
    }
}
