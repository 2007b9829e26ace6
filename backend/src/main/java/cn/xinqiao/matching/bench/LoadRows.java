package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.MandateRow;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.PairGate;
import cn.xinqiao.matching.engine.index.TokenLayout;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The load model's needs and mandates under the product's score: lifts of facts from stated mandates and an invented past,
 * activity, network and similar companies; with {@code everyPart} also further facts, words and dense vectors. Weights are
 * those of the product's first model; a point is 1/100 of what pages show.
 */
final class LoadRows {

    private static final int NETWORK = 20;
    private static final int PIECES = 21;
    private static final int WORDS = 22;
    private static final int PAST = 23;
    private static final int PIECE = 24;
    private static final int STANDING = 25;
    /** Past rounds are needs of the load model with numbers no live need has. */
    private static final long FIRST_PAST_ROUND = 1_000_000_000L;
    private static final int DENSE = 64;
    private static final int DENSE_SHIFT = 4;
    private static final int PIECE_COUNT = 3_000;
    private static final int MOST_INSTITUTIONS = 48;
    private static final int SIMILAR_ROUNDS = 300;

    private static final double POINTS_PER_NAT = 550;
    private static final double PSEUDO_DEALS = 3;
    private static final double HALF_LIFE_DAYS = 730;
    private static final double[] DECLARED_DEALS = {0, 1.5, 6, 12};
    private static final int[] BAND_ENDS = {100, 317, 1_000, 3_163, 10_000, 31_623, 100_000, 316_228};
    private static final int[] GROWTH_ENDS = {-20, 0, 10, 20, 30, 50, 80};
    private static final int[] IP_ENDS = {1, 5, 15, 40, 100};
    private static final int[] AGE_ENDS = {7, 30, 90};

    /** A fact: its weight, and the tokens of a need, the main one first. */
    private record Fact(double weight, int size) {
    }

    private static final int SECOND_LEVEL = 0;
    private static final int FIRST_LEVEL = 1;
    private static final int PROVINCE = 2;
    private static final int CITY = 3;
    private static final int STAGE = 4;
    private static final int TICKET = 5;
    private static final int TIER = 6;
    private static final int GROWTH = 7;
    private static final int IP = 8;
    /** The weight of the sector is divided evenly between the two levels of its tree. */
    private static final Fact[] FACTS = {new Fact(0.2, LoadModel.SECTORS), new Fact(0.2, LoadModel.FIRST_LEVELS),
        new Fact(0.6, LoadModel.PROVINCES), new Fact(0.3, LoadModel.CITIES), new Fact(0.5, LoadModel.STAGES),
        new Fact(0.7, BAND_ENDS.length + 1), new Fact(0.5, LoadModel.TIERS), new Fact(0.3, GROWTH_ENDS.length + 1),
        new Fact(0.3, IP_ENDS.length + 1), new Fact(0.2, AGE_ENDS.length + 1)};
    private static final int TEN_PARTS = 7;

    final TokenLayout layout;
    final LoadNeed[] needs;
    final LoadMandate[] mandates;
    final NeedRow[] needRows;
    final MandateRow[] mandateRows;
    private final LoadModel model;
    private final boolean everyPart;
    private final int institutions;

    private final LoadNeed[] past;
    private final double[] decay;
    private final int[][] investors;
    private final int[][] deals;
    private final int[][] roundsBySector;
    private final double[][] market;
    private final int[][] partners;
    private final double[][] closeness;
    private final byte[][] pieces;
    private final byte[][] vectors;

    LoadRows(long seed, int needCount, int mandateCount, boolean everyPart) {
        this.everyPart = everyPart;
        model = new LoadModel(seed);
        institutions = (mandateCount + LoadModel.FUNDS - 1) / LoadModel.FUNDS;
        int facts = everyPart ? FACTS.length : TEN_PARTS;
        layout = TokenLayout.of(everyPart ? DENSE : 0, DENSE_SHIFT, Arrays.stream(FACTS, 0, facts).mapToInt(Fact::size).toArray());
        needs = rows(needCount, LoadNeed.class, model::need);
        mandates = rows(institutions * LoadModel.FUNDS, LoadMandate.class, model::mandate);

        past = rows(Math.max(2_000, mandateCount / 3), LoadNeed.class, j -> model.need(FIRST_PAST_ROUND + j));
        decay = new double[past.length];
        Arrays.setAll(decay, j -> StrictMath.pow(0.5, ageOfPast(j) / HALF_LIFE_DAYS));
        roundsBySector = IntStream.range(0, LoadModel.SECTORS).mapToObj(s -> IntStream.range(0, past.length)
                .filter(j -> past[j].sectors()[0] == s).toArray()).toArray(int[][]::new);
        deals = rows(institutions, int[].class, this::pastDeals);
        investors = invert(deals, past.length);
        market = market();
        partners = new int[institutions][];
        closeness = new double[institutions][];
        IntStream.range(0, institutions).parallel().forEach(this::findPartners);
        pieces = rows(PIECE_COUNT, byte[].class, p -> gaussian(model.draws(PIECE, p), 24));
        vectors = rows(institutions, byte[].class, this::vector);

        needRows = rows(needCount, NeedRow.class, n -> row(n, needs[n]));
        MandateRow[] all = new MandateRow[mandateCount];
        IntStream.range(0, institutions).parallel().forEach(i -> addFunds(i, all));
        mandateRows = all;
    }

    /** The exclusions are in the lifts; what is left of the hard conditions is the smallest revenue. */
    PairGate gate() {
        int[] has = Arrays.stream(needs).mapToInt(LoadNeed::revenue).toArray();
        int[] wants = Arrays.stream(mandates).mapToInt(LoadMandate::minRevenue).toArray();
        return (need, mandate) -> has[(int) need] >= wants[(int) mandate];
    }

    /** The score by the definition, without the index's code; null if the mandate rules the need out. */
    @Nullable Integer score(NeedRow need, MandateRow mandate) {
        int score = need.constant() + mandate.base();
        int[] counts = new int[layout.facts()];
        for (int token : need.tokens()) {
            counts[factOf(token)]++;
        }
        for (int token : need.tokens()) {
            if (mandate.lifts()[token] == MandateRow.EXCLUDED) {
                return null;
            }
            int count = counts[factOf(token)];
            score += count == 1 ? mandate.lifts()[token] : Math.floorDiv(mandate.lifts()[token] * (65536 / count), 65536);
        }
        for (int i = 0; i < mandate.words().length; i++) {
            score += Arrays.binarySearch(need.words(), mandate.words()[i]) >= 0 ? mandate.wordValues()[i] : 0;
        }
        int own = Arrays.binarySearch(need.institutions(), mandate.institution());
        int product = 0;
        for (int d = 0; d < layout.denseLength(); d++) {
            product += need.dense()[d] * mandate.dense()[d];
        }
        return score + (own < 0 ? 0 : need.values()[own]) + Math.floorDiv(product, 1 << layout.denseShift());
    }

    private int factOf(int token) {
        int fact = 0;
        while (token >= layout.start(fact + 1)) {
            fact++;
        }
        return fact;
    }

    /** The row of a need as its owner changes it. */
    NeedRow changed(int need, int version) {
        LoadNeed now = needs[need];
        for (int v = 1; v <= version; v++) {
            now = model.changed(now, need, v);
        }
        return row(need, now);
    }

    private interface Made<T> {
        T of(int number);
    }

    @SuppressWarnings("unchecked")
    private static <T> T[] rows(int count, Class<T> type, Made<T> made) {
        T[] rows = (T[]) Array.newInstance(type, count);
        IntStream.range(0, count).parallel().forEach(i -> rows[i] = made.of(i));
        return rows;
    }

    private int ageOfPast(int round) {
        return model.draws(PAST, FIRST_PAST_ROUND + round).below(2_000);
    }

    // The invented past.

    /** Half of the institutions have one or two deals or none; a few have hundreds. */
    private int[] pastDeals(int institution) {
        Draws draws = model.draws(PAST, institution);
        int wanted = Math.min(600, (int) (1.5 * StrictMath.exp(1.5 * draws.gauss())));
        int[] found = new int[wanted];
        int count = 0;
        for (int deal = 0; deal < wanted; deal++) {
            for (int tries = 0; tries < 8; tries++) {
                LoadMandate fund = mandates[institution * LoadModel.FUNDS + draws.below(LoadModel.FUNDS)];
                int[] rounds = roundsBySector[pick(draws, fund.weights())];
                if (rounds.length > 0) {
                    int round = rounds[draws.below(rounds.length)];
                    if (eligible(past[round], fund) && !contains(found, count, round)) {
                        found[count++] = round;
                        break;
                    }
                }
            }
        }
        int[] own = Arrays.copyOf(found, count);
        Arrays.sort(own);
        return own;
    }

    private static int pick(Draws draws, int[] weights) {
        return draws.pick(Arrays.stream(weights).asDoubleStream().toArray());
    }

    private static boolean contains(int[] found, int count, int wanted) {
        return Arrays.stream(found, 0, count).anyMatch(f -> f == wanted);
    }

    private static boolean eligible(LoadNeed need, LoadMandate fund) {
        return fund.stages()[need.stage()] > 0 && need.low() <= fund.ticketHigh() && need.high() >= fund.ticketLow()
                && need.revenue() >= fund.minRevenue() && (fund.accepted() & 1 << need.province()) != 0
                && Arrays.stream(need.sectors()).noneMatch(s -> fund.excluded()[s]);
    }

    private static int[][] invert(int[][] lists, int size) {
        int[] counts = new int[size];
        for (int[] list : lists) {
            for (int entry : list) {
                counts[entry]++;
            }
        }
        int[][] inverted = new int[size][];
        Arrays.setAll(inverted, i -> new int[counts[i]]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < lists.length; i++) {
            for (int entry : lists[i]) {
                inverted[entry][counts[entry]++] = i;
            }
        }
        return inverted;
    }

    private double[][] market() {
        double[][] shares = new double[FACTS.length][];
        for (int f = 0; f < FACTS.length; f++) {
            shares[f] = new double[FACTS[f].size()];
            Arrays.fill(shares[f], 0.5);
            for (LoadNeed round : past) {
                for (int token : tokens(round, f)) {
                    shares[f][token] += 1;
                }
            }
        }
        for (double[] share : shares) {
            normalise(share);
        }
        return shares;
    }

    private static void normalise(double[] values) {
        double sum = Arrays.stream(values).sum();
        for (int i = 0; i < values.length && sum > 0; i++) {
            values[i] /= sum;
        }
    }

    /** Who joined the same rounds, by the cosine of common rounds. */
    private void findPartners(int institution) {
        int[] common = new int[institutions];
        for (int round : deals[institution]) {
            for (int other : investors[round]) {
                common[other]++;
            }
        }
        common[institution] = 0;
        int[] with = IntStream.range(0, institutions).filter(i -> common[i] > 0).toArray();
        partners[institution] = with;
        closeness[institution] = Arrays.stream(with).mapToDouble(i ->
                common[i] / StrictMath.sqrt((double) deals[institution].length * deals[i].length)).toArray();
    }

    // Rows.

    private static int[] tokens(LoadNeed need, int fact) {
        return switch (fact) {
            case SECOND_LEVEL -> need.sectors();
            case FIRST_LEVEL -> Arrays.stream(need.sectors()).map(s -> s / 5).distinct().toArray();
            case PROVINCE -> new int[] {need.province()};
            case CITY -> new int[] {need.city()};
            case STAGE -> new int[] {need.stage()};
            case TICKET -> new int[] {band(BAND_ENDS, need.low())};
            case TIER -> new int[] {need.tier()};
            case GROWTH -> new int[] {band(GROWTH_ENDS, need.growth())};
            case IP -> new int[] {band(IP_ENDS, need.ip())};
            default -> new int[] {band(AGE_ENDS, need.ageDays())};
        };
    }

    private static int band(int[] ends, int value) {
        int band = 0;
        while (band < ends.length && ends[band] <= value) {
            band++;
        }
        return band;
    }

    private NeedRow row(int id, LoadNeed need) {
        int[] tokens = new int[4 + 4 + layout.facts() - 1];
        int count = 0;
        for (int f = 0; f < layout.facts(); f++) {
            for (int token : tokens(need, f)) {
                tokens[count++] = layout.start(f) + token;
            }
        }
        int credentials = (need.ip() >= 10 ? 1 : 0) + (need.growth() >= 20 ? 1 : 0) + (need.tier() >= 2 ? 1 : 0);
        int[][] own = own(id, need);
        int[] words = {};
        if (everyPart) {
            Draws draws = model.draws(WORDS, id);
            words = Arrays.stream(need.sectors()).flatMap(s -> IntStream.range(0, 1 + draws.below(3)).map(t -> s * 3 + t))
                    .sorted().toArray();
        }
        return new NeedRow(id, true, (int) (0.1 * POINTS_PER_NAT) * credentials, Arrays.copyOf(tokens, count), words, own[0],
                own[1], everyPart ? needVector(id) : new byte[0]);
    }

    /** What institutions have of their own for a need: they hold it, they know its holders, they backed similar companies. */
    private int[][] own(int id, LoadNeed need) {
        Sums sums = SUMS.get();
        sums.start(institutions);
        int[] rounds = roundsBySector[need.sectors()[0]];
        Draws draws = model.draws(NETWORK, id);
        if (draws.uniform() < .4 && rounds.length > 0) {
            int[] holders = investors[rounds[draws.below(rounds.length)]];
            for (int h = 0; h < Math.min(5, holders.length); h++) {
                sums.touch(holders[h]);
                sums.holds[holders[h]] = true;
                for (int p = 0; p < partners[holders[h]].length; p++) {
                    sums.touch(partners[holders[h]][p]);
                    sums.network[partners[holders[h]][p]] += closeness[holders[h]][p];
                }
            }
        }
        for (int r = 0; r < Math.min(SIMILAR_ROUNDS, rounds.length); r++) {
            LoadNeed other = past[rounds[r]];
            int shared = 0;
            for (int sector : need.sectors()) {
                for (int theirs : other.sectors()) {
                    shared += sector == theirs ? 1 : 0;
                }
            }
            double likeness = shared / StrictMath.sqrt((double) need.sectors().length * other.sectors().length)
                    * (need.province() == other.province() ? 1 : 0.5) * (need.stage() == other.stage() ? 1 : 0.7);
            for (int investor : investors[rounds[r]]) {
                sums.touch(investor);
                sums.similar[investor] += likeness * likeness * decay[rounds[r]];
            }
        }
        long[] best = new long[sums.count];
        int count = 0;
        for (int t = 0; t < sums.count; t++) {
            int i = sums.touched[t];
            int value = (sums.holds[i] ? (int) (3 * POINTS_PER_NAT) : 0)
                    + (int) (0.8 * POINTS_PER_NAT * StrictMath.log(1 + 20 * sums.network[i]))
                    + (int) (0.8 * POINTS_PER_NAT * StrictMath.log(1 + sums.similar[i]));
            if (value > 0) {
                best[count++] = (long) -value << 32 | i;
            }
        }
        sums.clear();
        Arrays.sort(best, 0, count);
        int kept = Math.min(count, MOST_INSTITUTIONS);
        long[] rising = Arrays.stream(best, 0, kept).map(b -> (b & 0xffffffffL) << 32 | -(b >> 32)).sorted().toArray();
        return new int[][] {Arrays.stream(rising).mapToInt(b -> (int) (b >> 32)).toArray(),
            Arrays.stream(rising).mapToInt(b -> (int) b).toArray()};
    }

    private static final ThreadLocal<Sums> SUMS = ThreadLocal.withInitial(Sums::new);

    /** Sums by institution, all 0 between uses. */
    private static final class Sums {
        double[] network = {};
        double[] similar = {};
        boolean[] holds = {};
        boolean[] seen = {};
        int[] touched = {};
        int count;

        void start(int institutions) {
            if (seen.length < institutions) {
                network = new double[institutions];
                similar = new double[institutions];
                holds = new boolean[institutions];
                seen = new boolean[institutions];
                touched = new int[institutions];
            }
            count = 0;
        }

        void touch(int institution) {
            if (!seen[institution]) {
                seen[institution] = true;
                touched[count++] = institution;
            }
        }

        void clear() {
            for (int t = 0; t < count; t++) {
                network[touched[t]] = 0;
                similar[touched[t]] = 0;
                holds[touched[t]] = false;
                seen[touched[t]] = false;
            }
        }
    }

    private void addFunds(int institution, MandateRow[] all) {
        double[][] counts = new double[layout.facts()][];
        double decayed = 0;
        int idle = Integer.MAX_VALUE;
        for (int f = 0; f < counts.length; f++) {
            counts[f] = new double[FACTS[f].size()];
        }
        for (int round : deals[institution]) {
            decayed += decay[round];
            idle = Math.min(idle, ageOfPast(round));
            for (int f = 0; f < counts.length; f++) {
                int[] tokens = tokens(past[round], f);
                for (int token : tokens) {
                    counts[f][token] += decay[round] / tokens.length;
                }
            }
        }
        Draws standing = model.draws(STANDING, institution);
        double active = decayed + 0.15 * DECLARED_DEALS[standing.below(4)];
        int base = (int) StrictMath.rint(POINTS_PER_NAT * (0.9 * StrictMath.log(1 + active / 0.05)
                - (idle == Integer.MAX_VALUE ? 0 : 0.4 * StrictMath.log(1 + idle / 90.0))));
        for (int fund = 0; fund < LoadModel.FUNDS; fund++) {
            int id = institution * LoadModel.FUNDS + fund;
            if (id < all.length) {
                all[id] = row(id, mandates[id], base, standing.uniform() < 0.05, counts, decayed);
            }
        }
    }

    private MandateRow row(int id, LoadMandate mandate, int base, boolean stale, double[][] counts, double decayed) {
        short[] lifts = new short[layout.tokens()];
        for (int f = 0; f < layout.facts(); f++) {
            double[] stated = new double[FACTS[f].size()];
            double mass = stated(mandate, f, stated);
            for (int token = 0; token < stated.length; token++) {
                double p = market[f][token];
                double prior = mass * stated[token] + (1 - mass) * p;
                double lift = StrictMath.log((counts[f][token] + PSEUDO_DEALS * prior) / ((decayed + PSEUDO_DEALS) * p));
                lifts[layout.start(f) + token] = (short) StrictMath.rint(FACTS[f].weight() * POINTS_PER_NAT * lift);
            }
        }
        for (int s = 0; s < LoadModel.SECTORS; s++) {
            if (mandate.excluded()[s]) {
                lifts[s] = MandateRow.EXCLUDED;
            }
        }
        int[] words = {};
        if (everyPart) {
            Draws draws = model.draws(WORDS, FIRST_PAST_ROUND + id);
            words = IntStream.range(0, LoadModel.SECTORS).filter(s -> mandate.weights()[s] >= 75)
                    .flatMap(s -> IntStream.range(0, 3).map(t -> s * 3 + t)).filter(w -> draws.uniform() < .4).limit(8).toArray();
        }
        return new MandateRow(id, mandate.institution(), true, stale, base, lifts, words,
                Arrays.stream(words).map(w -> 60 + mandate.weights()[w / 3]).toArray(),
                everyPart ? vectors[mandate.institution()] : new byte[0]);
    }

    /** Writes what a mandate states about a fact; answers the share of the prior that lies on it. */
    private double stated(LoadMandate mandate, int fact, double[] stated) {
        double mass = 0.8;
        switch (fact) {
            case SECOND_LEVEL -> Arrays.setAll(stated, s -> mandate.weights()[s]);
            case FIRST_LEVEL -> {
                for (int s = 0; s < LoadModel.SECTORS; s++) {
                    stated[s / 5] += mandate.weights()[s];
                }
            }
            case PROVINCE -> {
                Arrays.setAll(stated, p -> (mandate.preferred() & 1 << p) != 0 ? 1 : 0);
                mass = mandate.nationwide() ? 0.4 : 0.8;
            }
            case CITY -> {
                stated[mandate.homeCity()] = 1;
                mass = 0.2;
            }
            case STAGE -> Arrays.setAll(stated, s -> mandate.stages()[s]);
            case TICKET -> Arrays.setAll(stated, b -> b >= band(BAND_ENDS, mandate.ticketLow())
                    && b <= band(BAND_ENDS, mandate.ticketHigh()) ? market[TICKET][b] : 0);
            case TIER -> Arrays.setAll(stated, t -> mandate.tierPoints()[t] * market[TIER][t]);
            default -> mass = 0;
        }
        normalise(stated);
        return mass;
    }

    // Vectors: pieces of names, with a spectrum that falls, as that of trained factors does.

    private static byte[] gaussian(Draws draws, double size) {
        byte[] vector = new byte[DENSE];
        for (int d = 0; d < DENSE; d++) {
            vector[d] = limited(size * draws.gauss() / StrictMath.sqrt(d + 1));
        }
        return vector;
    }

    private static byte limited(double value) {
        return (byte) Math.max(-127, Math.min(127, StrictMath.rint(value)));
    }

    private byte[] needVector(long id) {
        Draws draws = model.draws(PIECES, id);
        int[] sum = new int[DENSE];
        for (int i = 0; i < 3; i++) {
            byte[] piece = pieces[draws.below(PIECE_COUNT)];
            Arrays.setAll(sum, d -> sum[d] + piece[d]);
        }
        byte[] vector = new byte[DENSE];
        for (int d = 0; d < DENSE; d++) {
            vector[d] = limited(sum[d]);
        }
        return vector;
    }

    /** An institution likes the pieces of the names it backed. */
    private byte[] vector(int institution) {
        byte[] vector = gaussian(model.draws(PIECES, -1 - institution), 20);
        int[] own = deals[institution];
        for (int d = 0; d < DENSE && own.length > 0; d++) {
            double sum = 0;
            for (int i = 0; i < Math.min(20, own.length); i++) {
                sum += needVector(FIRST_PAST_ROUND + own[i])[d];
            }
            vector[d] = limited(vector[d] + sum / StrictMath.sqrt(Math.min(20, own.length)));
        }
        return vector;
    }
}
