package cn.xinqiao.matching.engine;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What past rounds say: decayed counts per institution, market shares, co-investment and similar rounds. Immutable;
 * shared by all snapshots that differ only in needs and mandates.
 */
final class History {

    /**
     * What one institution did.
     *
     * @param deals       past rounds, each decayed by its age
     * @param rounds      past rounds, plain
     * @param idleDays    days since the last one
     * @param fieldTotals decayed rounds in which a field is known
     * @param counts      decayed rounds per token
     * @param joined      positions of its rounds
     */
    record Record(double deals, int rounds, long idleDays, double[] fieldTotals, Counts counts, int[] joined) {
        static final Record NOTHING = new Record(0, 0, 0, new double[Field.COUNT], Counts.NONE, new int[0]);

        boolean isEmpty() {
            return rounds == 0;
        }
    }

    /** A value that the rules do not expect is rare, but a logarithm needs it to exist. */
    private static final double LEAST_SHARE = 0.0002;

    private final long[] institutionIds;
    private final Record[] records;
    private final int[][] investors;
    private final double[] decay;
    private final Counts market = new Counts(1024);
    private final double[] marketTotals = new double[Field.COUNT];
    /** What the rules say about the market: the share of listed tokens, and per field that of any other. */
    private final Counts listedShares = new Counts(128);
    private final double[] otherShare = new double[Field.COUNT];
    private final Neighbours neighbours;
    private final List<String> sectors;
    private final List<String> provinces;

    History(MatchingRules rules, LocalDate today, Tokens tokens, Collection<PastRound> rows) {
        readShares(rules, tokens);
        // One order for all sums: floating-point addition depends on it, the caller's order must not matter.
        List<PastRound> rounds = rows.stream()
                .filter(round -> !round.date().isAfter(today))
                .sorted(Comparator.comparing(PastRound::date).thenComparingLong(PastRound::id))
                .toList();
        institutionIds = rounds.stream().flatMap(round -> round.institutionIds().stream())
                .mapToLong(Long::longValue).sorted().distinct().toArray();
        int count = rounds.size();
        Facts[] facts = new Facts[count];
        investors = new int[count][];
        decay = new double[count];
        int[] joins = new int[institutionIds.length];
        for (int r = 0; r < count; r++) {
            PastRound round = rounds.get(r);
            facts[r] = Facts.of(tokens, round.sectors(), round.round(), round.province(), round.city(),
                    round.amountFen(), null);
            long age = today.toEpochDay() - round.date().toEpochDay();
            decay[r] = StrictMath.pow(2, -age / rules.halfLifeDays());
            investors[r] = round.institutionIds().stream().mapToInt(this::position).sorted().toArray();
            for (int i : investors[r]) {
                joins[i]++;
            }
        }
        neighbours = new Neighbours(rules.neighbours(), facts);
        sectors = rounds.stream().flatMap(round -> round.sectors().stream()).filter(tag -> tag.level() == 1)
                .map(SectorTag::code).distinct().sorted().toList();
        provinces = rounds.stream().map(PastRound::province).filter(Objects::nonNull).distinct().sorted().toList();

        int[][] joined = new int[institutionIds.length][];
        double[] deals = new double[institutionIds.length];
        double[][] totals = new double[institutionIds.length][Field.COUNT];
        Counts[] counts = new Counts[institutionIds.length];
        for (int i = 0; i < institutionIds.length; i++) {
            joined[i] = new int[joins[i]];
            counts[i] = new Counts(Math.min(64, joins[i] * 6));
        }
        int[] filled = new int[institutionIds.length];
        for (int r = 0; r < count; r++) {
            int[] sharing = facts[r].valuesPerField();
            for (int i : investors[r]) {
                joined[i][filled[i]++] = r;
                deals[i] += decay[r];
                for (int f = 0; f < facts[r].size(); f++) {
                    int field = facts[r].fields()[f];
                    int token = facts[r].tokens()[f];
                    double part = decay[r] / sharing[field];
                    counts[i].add(token, part);
                    totals[i][field] += part;
                    market.add(token, part);
                    marketTotals[field] += part;
                }
            }
        }
        records = new Record[institutionIds.length];
        for (int i = 0; i < records.length; i++) {
            LocalDate last = rounds.get(joined[i][joins[i] - 1]).date();
            records[i] = new Record(deals[i], joins[i], today.toEpochDay() - last.toEpochDay(), totals[i], counts[i],
                    joined[i]);
        }
    }

    /** Position of an institution in the sparse vectors; negative if no known round names it. */
    int position(long institutionId) {
        return Arrays.binarySearch(institutionIds, institutionId);
    }

    Record record(int position) {
        return position < 0 ? Record.NOTHING : records[position];
    }

    /** The sector codes of level 1 and the provinces that past rounds name, in order. */
    List<String> values(Field field) {
        return switch (field) {
            case SECTOR_1 -> sectors;
            case PROVINCE -> provinces;
            default -> throw new IllegalArgumentException(field + " has no list of values");
        };
    }

    /**
     * The market's share p of a value, always above 0: the decayed investments with it among those in which the field is
     * known, smoothed by {@code thinHistory} pseudo-rounds that follow the rules' market shares. Tiers come from the rules
     * alone, because past rounds do not state them.
     */
    double share(Field field, int token, MatchingRules rules) {
        double listed = listedShares.get(token);
        double prior = listed > 0 ? listed : otherShare[field.ordinal()];
        double thin = rules.thinHistory();
        return (market.get(token) + thin * prior) / (marketTotals[field.ordinal()] + thin);
    }

    private void readShares(MatchingRules rules, Tokens tokens) {
        for (Field field : Field.values()) {
            double left = 1;
            for (Map.Entry<String, Double> share : new TreeMap<>(field.shares(rules)).entrySet()) {
                listedShares.add(tokens.of(field, share.getKey()), share.getValue());
                left -= share.getValue();
            }
            int others = Math.max(1, field.size(rules) - field.shares(rules).size());
            otherShare[field.ordinal()] = Math.max(LEAST_SHARE, left / others);
        }
    }

    /** Σ over the given investors j of cosine(i, j), the cosine of the decayed rounds that i and j joined. */
    Sparse coInvestors(Set<Long> investorIds) {
        int[] own = investorIds.stream().mapToInt(this::position).filter(i -> i >= 0).sorted().toArray();
        double[] sum = new double[own.length == 0 ? 0 : records.length];
        int[] touched = new int[sum.length];
        int count = 0;
        double[] together = new double[sum.length];
        for (int j : own) {
            for (int r : records[j].joined()) {
                for (int i : investors[r]) {
                    together[i] += decay[r];
                }
            }
            for (int r : records[j].joined()) {
                for (int i : investors[r]) {
                    if (i != j && together[i] > 0) {
                        if (sum[i] == 0) {
                            touched[count++] = i;
                        }
                        sum[i] += together[i] / Math.sqrt(records[i].deals() * records[j].deals());
                    }
                    together[i] = 0;
                }
            }
        }
        return Sparse.drain(sum, touched, count);
    }

    /** Σ similarity² · decay over the most similar past rounds, per institution that joined them. */
    Sparse backersOfSimilar(Facts need) {
        double[] sum = new double[records.length];
        int[] touched = new int[records.length];
        int[] count = {0};
        neighbours.visit(need, (r, cosine) -> {
            double weight = cosine * cosine * decay[r];
            for (int i : investors[r]) {
                if (sum[i] == 0) {
                    touched[count[0]++] = i;
                }
                sum[i] += weight;
            }
        });
        return Sparse.drain(sum, touched, count[0]);
    }
}
