package cn.xinqiao.matching.engine.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The terms that depend on the pair and that few investors have: who holds the company, who invests together with those,
 * who backed similar companies. Immutable and safe for use by several threads.
 */
public final class PairTerms {

    private final DealHistory history;
    private final List<Term> terms;

    private PairTerms(DealHistory history, List<Term> terms) {
        this.history = history;
        this.terms = terms;
    }

    public static PairTerms of(DealHistory history, ModelSettings settings) {
        return new PairTerms(history, terms(history, settings));
    }

    static List<Term> terms(DealHistory history, ModelSettings settings) {
        return List.of(
                new CoInvestorTerm(history, settings.networkGain()),
                HolderTerm.any(),
                HolderTerm.ofLatestRound(),
                new SimilarRoundsTerm(TermName.SIMILAR, history, settings.neighbours(),
                        Stream.concat(Fact.sectors().stream(), Stream.of(Fact.PROVINCE, Fact.CITY)).toList()),
                new SimilarRoundsTerm(TermName.NAME, history, settings.neighbours(), List.of(Fact.NAME)),
                new NamesakeTerm(history));
    }

    /**
     * A term's values, unweighted, in natural log-odds.
     *
     * @param investorIds those for whom it is not 0, rising
     */
    public record Values(long[] investorIds, double[] values) {
        public static final Values NONE = new Values(new long[0], new double[0]);
    }

    /**
     * @param holders who holds the company, as far as it may be known
     * @return each term of a pair
     */
    public Map<TermName, Values> of(OpenRound round, Collection<Long> holders) {
        RoundView view = history.view(round, holders);
        Map<TermName, Values> values = new EnumMap<>(TermName.class);
        terms.forEach(term -> values.put(term.name(), values(term, view)));
        return values;
    }

    /** One of them alone: most of the work of {@link #of} is left out. */
    public Values of(TermName name, OpenRound round, Collection<Long> holders) {
        Term term = terms.stream().filter(each -> each.name() == name).findFirst().orElseThrow();
        return values(term, history.view(round, holders));
    }

    private Values values(Term term, RoundView view) {
        float[] all = new float[history.investorCount()];
        term.fill(view, all);
        return sparse(all);
    }

    private Values sparse(float[] all) {
        int count = 0;
        for (float value : all) {
            count += value == 0 ? 0 : 1;
        }
        if (count == 0) {
            return Values.NONE;
        }
        long[] ids = new long[count];
        double[] values = new double[count];
        int filled = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) {
                ids[filled] = history.investorId(i);
                values[filled++] = all[i];
            }
        }
        return new Values(ids, values);
    }
}
