package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
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
    private final List<SparseTerm> terms;

    private PairTerms(DealHistory history, List<SparseTerm> terms) {
        this.history = history;
        this.terms = terms;
    }

    public static PairTerms of(DealHistory history, ModelSettings settings) {
        return new PairTerms(history, terms(history, settings));
    }

    static List<SparseTerm> terms(DealHistory history, ModelSettings settings) {
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
     * @param investors the numbers of those for whom it is not 0, in no order; see {@link DealHistory#investorIds}
     */
    public record Values(int[] investors, float[] values) {
        public static final Values NONE = new Values(new int[0], new float[0]);
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
        SparseTerm term = terms.stream().filter(each -> each.name() == name).findFirst().orElseThrow();
        return values(term, history.view(round, holders));
    }

    private Values values(SparseTerm term, RoundView view) {
        Collected collected = new Collected();
        term.each(view, collected);
        return collected.values();
    }

    /** Gathers values in the order in which they come. */
    private static final class Collected implements SparseTerm.Sink {
        private long[] keys = new long[64];
        private int count;

        @Override
        public void put(int investor, float value) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
            }
            keys[count++] = (long) investor << 32 | Float.floatToIntBits(value);
        }

        Values values() {
            if (count == 0) {
                return Values.NONE;
            }
            int[] investors = new int[count];
            float[] values = new float[count];
            for (int k = 0; k < count; k++) {
                investors[k] = (int) (keys[k] >> 32);
                values[k] = Float.intBitsToFloat((int) keys[k]);
            }
            return new Values(investors, values);
        }
    }
}
