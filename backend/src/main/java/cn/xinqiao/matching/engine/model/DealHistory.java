package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What is known on one day: past rounds in the order of time, who invested, and what investors state. Immutable. Investors
 * are numbered by their ids, so neither the order of input rows nor of investors can change a result.
 */
public final class DealHistory {

    private static final int[] NOTHING = {};

    private final LocalDate today;
    private final long[] investorIds;
    private final String[] names;
    private final List<PastDeal> deals;
    private final int[][] investors;
    private final int[][] holders;
    private final int[][] joined;
    private final double[] ageDays;
    private final double[] decay;
    private final double[] dealCounts;
    private final long[] idleDays;
    private final Vocabulary[] vocabularies = new Vocabulary[Fact.COUNT];
    /** Fact by fact the tokens of each past round. */
    private final int[][][] tokens = new int[Fact.COUNT][][];
    private final Map<Long, int[]> roundsOfCompany = new HashMap<>();
    private final Map<Integer, StatedMandate> mandates = new TreeMap<>();

    private DealHistory(LocalDate today, double halfLifeDays, List<PastDeal> deals, long[] investorIds,
            Map<Long, String> names, Collection<StatedMandate> stated) {
        this.today = today;
        this.deals = deals;
        this.investorIds = investorIds;
        this.names = LongStream.of(investorIds).mapToObj(id -> names.getOrDefault(id, "")).toArray(String[]::new);
        int count = deals.size();
        investors = new int[count][];
        holders = new int[count][];
        ageDays = new double[count];
        decay = new double[count];
        dealCounts = new double[investorIds.length];
        idleDays = new long[investorIds.length];
        Arrays.fill(idleDays, Long.MAX_VALUE);
        List<Map<Fact, List<String>>> facts = new ArrayList<>(count);
        int[] joins = new int[investorIds.length];
        for (int r = 0; r < count; r++) {
            PastDeal deal = deals.get(r);
            long age = today.toEpochDay() - deal.date().toEpochDay();
            ageDays[r] = age;
            decay[r] = StrictMath.pow(2, -age / halfLifeDays);
            investors[r] = deal.investorIds().stream().mapToInt(this::investor).sorted().toArray();
            int[] earlier = roundsOfCompany.getOrDefault(deal.companyId(), new int[0]);
            holders[r] = holders(earlier, deal.date());
            facts.add(Tokens.of(deal.facts(), deal.date(), earlier.length));
            roundsOfCompany.put(deal.companyId(), appended(earlier, r));
            for (int i : investors[r]) {
                joins[i]++;
                dealCounts[i] += decay[r];
                idleDays[i] = age; // in the order of time: the last one stays
            }
        }
        joined = new int[investorIds.length][];
        Arrays.setAll(joined, i -> new int[joins[i]]);
        int[] filled = new int[investorIds.length];
        for (int r = 0; r < count; r++) {
            for (int i : investors[r]) {
                joined[i][filled[i]++] = r;
            }
        }
        for (StatedMandate mandate : stated) {
            mandates.put(investor(mandate.investorId()), mandate);
        }
        number(facts);
    }

    /**
     * @param today     the day from which the past is seen; deals of that day or later are left out
     * @param deals     in any order
     * @param investors names by id, also of investors without a deal that may be ranked; a name may be empty
     * @param mandates  what investors state, one each at most
     */
    public static DealHistory of(LocalDate today, double halfLifeDays, Collection<PastDeal> deals,
            Map<Long, String> investors, Collection<StatedMandate> mandates) {
        List<PastDeal> past = deals.stream().filter(deal -> deal.date().isBefore(today))
                .sorted(Comparator.comparing(PastDeal::date).thenComparingLong(PastDeal::id)).toList();
        long[] ids = LongStream.concat(
                LongStream.concat(investors.keySet().stream().mapToLong(Long::longValue),
                        mandates.stream().mapToLong(StatedMandate::investorId)),
                past.stream().flatMap(deal -> deal.investorIds().stream()).mapToLong(Long::longValue))
                .sorted().distinct().toArray();
        return new DealHistory(today, halfLifeDays, past, ids, investors, mandates);
    }

    private void number(List<Map<Fact, List<String>>> facts) {
        Map<Fact, SortedSet<String>> values = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            values.put(fact, new TreeSet<>());
        }
        facts.forEach(round -> round.forEach((fact, tokens) -> values.get(fact).addAll(tokens)));
        mandates.values().forEach(mandate -> mandate.listed().forEach((fact, shares) -> values.get(fact).addAll(shares.keySet())));
        for (Fact fact : Fact.values()) {
            vocabularies[fact.ordinal()] = new Vocabulary(values.get(fact));
            int[][] perRound = new int[facts.size()][];
            Arrays.setAll(perRound, r -> numbers(fact, facts.get(r)));
            tokens[fact.ordinal()] = perRound;
        }
    }

    private int[] numbers(Fact fact, Map<Fact, List<String>> facts) {
        Vocabulary vocabulary = vocabularies[fact.ordinal()];
        List<String> values = facts.getOrDefault(fact, List.of());
        return values.isEmpty() ? NOTHING : values.stream().mapToInt(vocabulary::of).filter(token -> token >= 0)
                .sorted().toArray();
    }

    private int[] holders(int[] rounds, LocalDate before) {
        return Arrays.stream(rounds).filter(r -> deals.get(r).date().isBefore(before))
                .flatMap(r -> Arrays.stream(investors[r])).sorted().distinct().toArray();
    }

    private static int[] appended(int[] numbers, int last) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = last;
        return more;
    }

    /** An open round as this history sees it. */
    RoundView view(OpenRound round) {
        int[] earlier = roundsOfCompany.getOrDefault(round.companyId(), new int[0]);
        Map<Fact, List<String>> facts = Tokens.of(round.facts(), round.date(), earlier.length);
        int[][] numbers = new int[Fact.COUNT][];
        for (Fact fact : Fact.values()) {
            numbers[fact.ordinal()] = numbers(fact, facts);
        }
        int[] own = Arrays.stream(earlier).flatMap(r -> Arrays.stream(investors[r])).sorted().distinct().toArray();
        int[] last = earlier.length == 0 ? own : investors[earlier[earlier.length - 1]];
        return new RoundView(numbers, facts, facts.getOrDefault(Fact.NAME, List.of()), own, last);
    }

    /** The same, of a company of which only these holders may be known. */
    RoundView view(OpenRound round, Collection<Long> holders) {
        RoundView whole = view(round);
        int[] known = holders.stream().mapToInt(this::investor).filter(i -> i >= 0).sorted().distinct().toArray();
        int[] latest = Arrays.stream(whole.latest()).filter(i -> Arrays.binarySearch(known, i) >= 0).toArray();
        return new RoundView(whole.tokens(), whole.values(), whole.namePieces(), known, latest);
    }

    /** The day from which the past is seen. */
    public LocalDate today() {
        return today;
    }

    /** The investors' ids, rising; an investor's number is its place here. */
    public long[] investorIds() {
        return investorIds.clone();
    }

    /** The number of an investor, negative if unknown. */
    public int investor(long id) {
        return Arrays.binarySearch(investorIds, id);
    }

    long investorId(int investor) {
        return investorIds[investor];
    }

    int investorCount() {
        return investorIds.length;
    }

    int roundCount() {
        return investors.length;
    }

    /** An investor's name, empty if unknown. */
    public String name(int investor) {
        return names[investor];
    }

    /** How many past rounds of a company are known. */
    public int roundsOf(long companyId) {
        return roundsOfCompany.getOrDefault(companyId, new int[0]).length;
    }

    /** Past rounds in the order of time. */
    public List<PastDeal> deals() {
        return deals;
    }

    /** Investments in past rounds. */
    long investmentCount() {
        return Arrays.stream(investors).mapToLong(some -> some.length).sum();
    }

    int[] investors(int round) {
        return investors[round];
    }

    /** Who held the company on the day of a past round, from rounds before that day. */
    int[] holders(int round) {
        return holders[round];
    }

    int[] joined(int investor) {
        return joined[investor];
    }

    double ageDays(int round) {
        return ageDays[round];
    }

    double decay(int round) {
        return decay[round];
    }

    /** Decayed deals of an investor. */
    double dealCount(int investor) {
        return dealCounts[investor];
    }

    /** Days since an investor's last deal, {@link Long#MAX_VALUE} without one. */
    long idleDays(int investor) {
        return idleDays[investor];
    }

    Vocabulary vocabulary(Fact fact) {
        return vocabularies[fact.ordinal()];
    }

    int[] tokens(Fact fact, int round) {
        return tokens[fact.ordinal()][round];
    }

    Map<Integer, StatedMandate> mandates() {
        return mandates;
    }
}
