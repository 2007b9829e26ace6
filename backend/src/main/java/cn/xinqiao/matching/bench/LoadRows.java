package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.MandateRow;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.PairGate;
import cn.xinqiao.matching.engine.index.TokenLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The load model's needs and mandates under the product's score: lifts of facts from stated mandates and an invented past,
 * activity, network and similar companies; with {@code everyPart} also further facts, words and dense vectors. Weights are
 * those of the product's first model; a point is 1/100 of what pages show.
 */
final class LoadRows {

    private static final int WORDS = 22;
    private static final int STANDING = 25;

    static final double POINTS_PER_NAT = 550;
    private static final double PSEUDO_DEALS = 3;
    private static final double[] DECLARED_DEALS = {0, 1.5, 6, 12};
    final TokenLayout layout;
    final LoadNeed[] needs;
    final LoadMandate[] mandates;
    final NeedRow[] needRows;
    final MandateRow[] mandateRows;
    private final LoadModel model;
    private final boolean everyPart;
    private final LoadPast past;
    private final LoadPairs pairs;
    private final LoadVectors vectors;

    LoadRows(long seed, int needCount, int mandateCount, boolean everyPart) {
        this.everyPart = everyPart;
        model = new LoadModel(seed);
        int institutions = (mandateCount + LoadModel.FUNDS - 1) / LoadModel.FUNDS;
        layout = TokenLayout.of(everyPart ? LoadVectors.LENGTH : 0, LoadVectors.SHIFT, Arrays.stream(LoadFacts.FACTS, 0,
                everyPart ? LoadFacts.FACTS.length : LoadFacts.TEN_PARTS).mapToInt(LoadFacts.Fact::size).toArray());
        needs = Made.rows(needCount, LoadNeed.class, model::need);
        mandates = Made.rows(institutions * LoadModel.FUNDS, LoadMandate.class, model::mandate);
        past = new LoadPast(model, mandates, institutions, Math.max(2_000, mandateCount / 3));
        pairs = new LoadPairs(model, past);
        vectors = new LoadVectors(model, past);

        needRows = Made.rows(needCount, NeedRow.class, n -> row(n, needs[n]));
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

    private NeedRow row(int id, LoadNeed need) {
        int[] tokens = new int[4 + 4 + layout.facts() - 1];
        int count = 0;
        for (int f = 0; f < layout.facts(); f++) {
            for (int token : LoadFacts.tokens(need, f)) {
                tokens[count++] = layout.start(f) + token;
            }
        }
        int credentials = (need.ip() >= 10 ? 1 : 0) + (need.growth() >= 20 ? 1 : 0) + (need.tier() >= 2 ? 1 : 0);
        int[][] own = pairs.own(id, need);
        int[] words = {};
        if (everyPart) {
            Draws draws = model.draws(WORDS, id);
            words = Arrays.stream(need.sectors()).flatMap(s -> IntStream.range(0, 1 + draws.below(3)).map(t -> s * 3 + t))
                    .sorted().toArray();
        }
        return new NeedRow(id, true, (int) (0.1 * POINTS_PER_NAT) * credentials, Arrays.copyOf(tokens, count), words, own[0],
                own[1], everyPart ? vectors.ofNeed(id) : new byte[0]);
    }

    private void addFunds(int institution, MandateRow[] all) {
        double[][] counts = new double[layout.facts()][];
        double decayed = 0;
        int idle = Integer.MAX_VALUE;
        for (int f = 0; f < counts.length; f++) {
            counts[f] = new double[LoadFacts.FACTS[f].size()];
        }
        for (int round : past.deals[institution]) {
            decayed += past.decay[round];
            idle = Math.min(idle, past.age(round));
            for (int f = 0; f < counts.length; f++) {
                int[] tokens = LoadFacts.tokens(past.rounds[round], f);
                for (int token : tokens) {
                    counts[f][token] += past.decay[round] / tokens.length;
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
            double[] stated = new double[LoadFacts.FACTS[f].size()];
            double mass = stated(mandate, f, stated);
            for (int token = 0; token < stated.length; token++) {
                double p = past.market[f][token];
                double prior = mass * stated[token] + (1 - mass) * p;
                double lift = StrictMath.log((counts[f][token] + PSEUDO_DEALS * prior) / ((decayed + PSEUDO_DEALS) * p));
                lifts[layout.start(f) + token] = (short) StrictMath.rint(LoadFacts.FACTS[f].weight() * POINTS_PER_NAT * lift);
            }
        }
        for (int s = 0; s < LoadModel.SECTORS; s++) {
            if (mandate.excluded()[s]) {
                lifts[s] = MandateRow.EXCLUDED;
            }
        }
        int[] words = {};
        if (everyPart) {
            Draws draws = model.draws(WORDS, LoadPast.FIRST_ROUND + id);
            words = IntStream.range(0, LoadModel.SECTORS).filter(s -> mandate.weights()[s] >= 75)
                    .flatMap(s -> IntStream.range(0, 3).map(t -> s * 3 + t)).filter(w -> draws.uniform() < .4).limit(8).toArray();
        }
        return new MandateRow(id, mandate.institution(), true, stale, base, lifts, words,
                Arrays.stream(words).map(w -> 60 + mandate.weights()[w / 3]).toArray(),
                everyPart ? vectors.vectors[mandate.institution()] : new byte[0]);
    }

    /** Writes what a mandate states about a fact; answers the share of the prior that lies on it. */
    private double stated(LoadMandate mandate, int fact, double[] stated) {
        double mass = 0.8;
        switch (fact) {
            case LoadFacts.SECOND_LEVEL -> Arrays.setAll(stated, s -> mandate.weights()[s]);
            case LoadFacts.FIRST_LEVEL -> {
                for (int s = 0; s < LoadModel.SECTORS; s++) {
                    stated[s / 5] += mandate.weights()[s];
                }
            }
            case LoadFacts.PROVINCE -> {
                Arrays.setAll(stated, p -> (mandate.preferred() & 1 << p) != 0 ? 1 : 0);
                mass = mandate.nationwide() ? 0.4 : 0.8;
            }
            case LoadFacts.CITY -> {
                stated[mandate.homeCity()] = 1;
                mass = 0.2;
            }
            case LoadFacts.STAGE -> Arrays.setAll(stated, s -> mandate.stages()[s]);
            case LoadFacts.TICKET -> Arrays.setAll(stated, b -> b >= LoadFacts.band(mandate.ticketLow())
                    && b <= LoadFacts.band(mandate.ticketHigh()) ? past.market[LoadFacts.TICKET][b] : 0);
            case LoadFacts.TIER -> Arrays.setAll(stated, t -> mandate.tierPoints()[t] * past.market[LoadFacts.TIER][t]);
            default -> mass = 0;
        }
        LoadPast.normalise(stated);
        return mass;
    }
}
