package cn.xinqiao.matching.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The invented past: rounds that institutions joined, what the market looked like, who joined with whom. */
final class LoadPast {

    /** Past rounds are needs of the load model with numbers no live need has. */
    static final long FIRST_ROUND = 1_000_000_000L;
    private static final int PAST = 23;
    private static final double HALF_LIFE_DAYS = 730;

    final LoadNeed[] rounds;
    final double[] decay;
    /** By round, and by institution. */
    final int[][] investors;
    final int[][] deals;
    final int[][] roundsBySector;
    /** By fact, the share of each value. */
    final double[][] market;
    final int[][] partners;
    final double[][] closeness;
    final int institutions;
    private final LoadModel model;
    private final LoadMandate[] mandates;

    LoadPast(LoadModel model, LoadMandate[] mandates, int institutions, int rounds) {
        this.model = model;
        this.mandates = mandates;
        this.institutions = institutions;
        this.rounds = Made.rows(rounds, LoadNeed.class, j -> model.need(FIRST_ROUND + j));
        decay = new double[rounds];
        Arrays.setAll(decay, j -> StrictMath.pow(0.5, age(j) / HALF_LIFE_DAYS));
        roundsBySector = IntStream.range(0, LoadModel.SECTORS).mapToObj(s -> IntStream.range(0, rounds)
                .filter(j -> this.rounds[j].sectors()[0] == s).toArray()).toArray(int[][]::new);
        deals = Made.rows(institutions, int[].class, this::pastDeals);
        investors = invert(deals, rounds);
        market = market();
        partners = new int[institutions][];
        closeness = new double[institutions][];
        IntStream.range(0, institutions).parallel().forEach(this::findPartners);
    }

    /** Days since a round. */
    int age(int round) {
        return model.draws(PAST, FIRST_ROUND + round).below(2_000);
    }

    /** Half of the institutions have one or two deals or none; a few have hundreds. */
    private int[] pastDeals(int institution) {
        Draws draws = model.draws(PAST, institution);
        int wanted = Math.min(600, (int) (1.5 * StrictMath.exp(1.5 * draws.gauss())));
        int[] found = new int[wanted];
        int count = 0;
        for (int deal = 0; deal < wanted; deal++) {
            for (int tries = 0; tries < 8; tries++) {
                LoadMandate fund = mandates[institution * LoadModel.FUNDS + draws.below(LoadModel.FUNDS)];
                int[] own = roundsBySector[pick(draws, fund.weights())];
                if (own.length > 0) {
                    int round = own[draws.below(own.length)];
                    if (eligible(rounds[round], fund) && !contains(found, count, round)) {
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
        double[][] shares = new double[LoadFacts.FACTS.length][];
        for (int f = 0; f < LoadFacts.FACTS.length; f++) {
            shares[f] = new double[LoadFacts.FACTS[f].size()];
            Arrays.fill(shares[f], 0.5);
            for (LoadNeed round : rounds) {
                for (int token : LoadFacts.tokens(round, f)) {
                    shares[f][token] += 1;
                }
            }
        }
        for (double[] share : shares) {
            normalise(share);
        }
        return shares;
    }

    static void normalise(double[] values) {
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
}
