package cn.xinqiao.matching.bench;

import java.util.Arrays;

/**
 * The invented data set of all benchmarks, shaped like the national programme of specialised SMEs. Row i depends on the
 * seed, its kind and i only, so a small set is the beginning of a large one; {@code docs/matching-speed.md} tells how rows
 * are drawn and {@link #checksumOfNeeds} proves that a copy is the same, bit for bit.
 */
final class LoadModel {

    static final int FUNDS = 5;
    static final int SECTORS = 100;
    static final int FIRST_LEVELS = 20;
    static final int PROVINCES = 31;
    static final int STAGES = 6;
    static final int TIERS = 4;
    private static final int NEED = 1;
    private static final int INSTITUTION = 2;
    private static final int FUND = 3;
    private static final int CHANGE = 4;

    private static final double[] PROVINCE_WEIGHTS = {8.0, 2.2, 3.6, 1.3, 0.5, 2.5, 0.8, 0.7, 7.2, 12.5, 13.0, 5.8, 4.2, 2.6,
        8.8, 4.0, 5.3, 4.6, 14.5, 1.2, 0.3, 2.6, 4.6, 0.8, 0.7, 0.05, 2.4, 0.5, 0.15, 0.25, 0.4};
    private static final int[] PROVINCE_CITIES = {16, 16, 11, 11, 12, 14, 9, 13, 16, 13, 11, 16, 9, 11, 16, 17, 13, 14, 21, 14,
        4, 26, 21, 9, 16, 7, 10, 14, 8, 5, 14};
    private static final int BEIJING = 0;
    private static final int TIANJIN = 1;
    private static final int SHANGHAI = 8;
    private static final int CHONGQING = 21;
    static final int CITIES;
    private static final int[] CITY_STARTS = new int[PROVINCES];
    private static final double[] HOME_WEIGHTS = new double[PROVINCES];
    private static final double[][] CITY_WEIGHTS = new double[PROVINCES][];
    private static final double[] FIRST_LEVEL_WEIGHTS = Draws.zipf(FIRST_LEVELS, 0.9);
    private static final double[] SECOND_LEVEL_WEIGHTS = Draws.zipf(5, 0.8);
    private static final double[] FOCUS_WEIGHTS = Draws.zipf(FIRST_LEVELS, 1.1);
    private static final int[] INVESTOR_ORDER = {1, 2, 5, 0, 11, 7, 6, 3, 8, 4, 13, 15, 14, 9, 19, 10, 12, 16, 17, 18};
    private static final double[] TIER_WEIGHTS = {0.05, 0.25, 0.627, 0.073};
    private static final double[][] STAGE_WEIGHTS = {
        {.25, .35, .25, .10, .04, .01}, {.10, .25, .35, .18, .08, .04}, {.02, .10, .30, .30, .18, .10}, {0, .02, .12, .28, .33, .25}};
    private static final double[] SECTOR_COUNT_WEIGHTS = {.55, .30, .12, .03};
    private static final double[] REVENUES = {800, 2500, 6000, 20000};
    private static final double[] AMOUNTS = {300, 800, 2500, 6000, 15000, 30000};
    private static final double[] CENTRES = {1.9, 3.8, 2.6, 2.2, 3.4};
    private static final int GOVERNMENT = 3;

    static {
        int cities = 0;
        for (int p = 0; p < PROVINCES; p++) {
            CITY_STARTS[p] = cities;
            cities += PROVINCE_CITIES[p];
            boolean municipality = p == BEIJING || p == TIANJIN || p == SHANGHAI || p == CHONGQING;
            CITY_WEIGHTS[p] = Draws.zipf(PROVINCE_CITIES[p], municipality ? 0.6 : 1.0);
            HOME_WEIGHTS[p] = StrictMath.pow(PROVINCE_WEIGHTS[p], 1.4) * (p == BEIJING ? 3 : p == SHANGHAI ? 2.5 : 1);
        }
        CITIES = cities;
    }

    private final long seed;

    LoadModel(long seed) {
        this.seed = seed;
    }

    /** A province as often as needs come from it. */
    static int province(Draws draws) {
        return draws.pick(PROVINCE_WEIGHTS);
    }

    Draws draws(int kind, long id) {
        return new Draws(seed, kind, id);
    }

    LoadNeed need(long id) {
        Draws draws = draws(NEED, id);
        int tier = draws.pick(TIER_WEIGHTS);
        int stage = draws.pick(STAGE_WEIGHTS[tier]);
        int count = 1 + draws.pick(SECTOR_COUNT_WEIGHTS);
        int first = draws.pick(FIRST_LEVEL_WEIGHTS);
        int[] sectors = new int[count];
        sectors[0] = first * 5 + draws.pick(SECOND_LEVEL_WEIGHTS);
        int found = 1;
        for (int tries = 0; found < count && tries < 20; tries++) {
            int level = draws.uniform() < 0.65 ? first : (first + 1 + draws.below(3)) % FIRST_LEVELS;
            int candidate = level * 5 + draws.pick(SECOND_LEVEL_WEIGHTS);
            boolean known = false;
            for (int i = 0; i < found; i++) {
                known |= sectors[i] == candidate;
            }
            if (!known) {
                sectors[found++] = candidate;
            }
        }
        sectors = Arrays.copyOf(sectors, found);
        int province = draws.pick(PROVINCE_WEIGHTS);
        int city = CITY_STARTS[province] + draws.pick(CITY_WEIGHTS[province]);
        double z = draws.gauss();
        int revenue = (int) clamp(REVENUES[tier] * StrictMath.exp(0.35 * stage + 0.9 * z), 10, 2_000_000);
        int growth = (int) clamp(round(25 - 3 * stage + (tier == 3 ? 6 : 0) + 28 * draws.gauss()), -60, 300);
        int ip = Math.min(2000, (int) ((4 + 8 * tier + 3 * stage) * StrictMath.exp(0.8 * draws.gauss())));
        int low = (int) clamp(round(AMOUNTS[stage] * StrictMath.exp(0.25 * z + 0.65 * draws.gauss()) / 10) * 10, 50, 500_000);
        int high = Math.max(low + 10, (int) (round(low * (1.2 + draws.exponential(0.6)) / 10) * 10));
        int age = Math.min(365, (int) draws.exponential(60));
        return new LoadNeed(tier, stage, sectors, province, city, revenue, growth, ip, low, high, age);
    }

    /** A need as its owner changes it; versions count from 1. */
    LoadNeed changed(LoadNeed need, long id, int version) {
        Draws draws = draws(CHANGE, id * 64 + version);
        double factor = 0.7 + 0.8 * draws.uniform();
        int low = (int) Math.max(50, round(need.low() * factor / 10) * 10);
        int high = (int) Math.max(low + 10, round(need.high() * factor / 10) * 10);
        int growth = (int) clamp(need.growth() + round(15 * draws.gauss()), -60, 300);
        int ip = need.ip() + draws.below(4);
        int stage = draws.uniform() < .3 ? Math.min(STAGES - 1, need.stage() + 1) : need.stage();
        return new LoadNeed(need.tier(), stage, need.sectors(), need.province(), need.city(), need.revenue(), growth, ip, low,
                high, 0);
    }

    LoadMandate mandate(long id) {
        int institution = (int) (id / FUNDS);
        Draws draws = draws(INSTITUTION, institution);
        double typed = draws.uniform();
        int type = typed < .55 ? 0 : typed < .75 ? 1 : typed < .85 ? 2 : typed < .95 ? GOVERNMENT : 4;
        int home = draws.pick(HOME_WEIGHTS);
        int homeCity = CITY_STARTS[home] + draws.pick(CITY_WEIGHTS[home]);
        int focusCount = 1 + draws.below(4);
        boolean generalist = draws.uniform() < .05;
        int[] focuses = new int[generalist ? 10 : focusCount];
        for (int q = 0; q < focuses.length; q++) {
            focuses[q] = INVESTOR_ORDER[draws.pick(FOCUS_WEIGHTS)];
        }
        return fund(id, institution, type, home, homeCity, generalist, focuses);
    }

    private LoadMandate fund(long id, int institution, int type, int home, int homeCity, boolean generalist, int[] focuses) {
        Draws draws = draws(FUND, id);
        int[] weights = new int[SECTORS];
        boolean any = false;
        for (int q = 0; q < focuses.length; q++) {
            if (q > 0 && !generalist && draws.uniform() < .3) {
                continue;
            }
            for (int k = 0; k < 5; k++) {
                if (draws.uniform() < .6) {
                    int weight = (int) clamp(round(100 - 10 * q - 4 * k + 8 * draws.gauss()), 30, 100);
                    weights[focuses[q] * 5 + k] = Math.max(weights[focuses[q] * 5 + k], weight);
                    any = true;
                }
            }
        }
        if (!any) {
            weights[focuses[0] * 5] = 90;
        }
        int centre = (int) clamp(round(CENTRES[type] + 1.1 * draws.gauss()), 0, 5);
        double width = draws.uniform();
        int[] stages = new int[STAGES];
        stages[centre] = 150;
        if (width >= .15 && width < .55) {
            lay(stages, draws.uniform() < .5 ? centre - 1 : centre + 1, 110);
        } else if (width >= .55) {
            lay(stages, centre - 1, 110);
            lay(stages, centre + 1, 110);
            if (width >= .85) {
                lay(stages, centre + 2, 60);
            }
        }
        int low = (int) Math.max(20, round(AMOUNTS[centre] * 0.4 * StrictMath.exp(0.6 * draws.gauss()) / 10) * 10);
        int high = (int) Math.min(2_000_000, round(low * (4 + draws.exponential(6)) / 10) * 10);
        boolean nationwide = draws.uniform() < (type == GOVERNMENT ? .1 : .6);
        int more = nationwide ? draws.below(5) : type == GOVERNMENT ? 0 : 1 + draws.below(6);
        int preferred = 1 << home;
        for (int i = 0; i < more; i++) {
            preferred |= 1 << draws.pick(PROVINCE_WEIGHTS);
        }
        double tiered = draws.uniform();
        int[] tierPoints = tiered < .6 ? new int[] {10, 20, 50, 80} : tiered < .85 ? new int[] {30, 30, 30, 30}
                : new int[] {0, 0, 60, 80};
        boolean[] excluded = new boolean[SECTORS];
        if (draws.uniform() < .3) {
            for (int i = 1 + draws.below(8); i > 0; i--) {
                int sector = draws.below(SECTORS);
                excluded[sector] |= weights[sector] == 0;
            }
        }
        int minRevenue = draws.uniform() < .3 ? (int) (2000 * StrictMath.exp(draws.gauss())) : 0;
        int growthWeight = draws.below(61);
        int ipWeight = draws.below(41);
        return new LoadMandate(institution, weights, stages, low, high, home, homeCity, nationwide, preferred,
                nationwide ? 0x7fffffff : preferred, tierPoints, excluded, minRevenue, growthWeight, ipWeight);
    }

    private static void lay(int[] stages, int stage, int weight) {
        if (stage >= 0 && stage < STAGES) {
            stages[stage] = weight;
        }
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    private static double round(double value) {
        return Math.floor(value + 0.5);
    }

    static long checksumOfNeeds(LoadNeed[] needs) {
        long h = 1125899906842597L;
        for (LoadNeed need : needs) {
            int packed = 0;
            for (int i = 3; i >= 0; i--) {
                packed = packed << 8 | (i < need.sectors().length ? need.sectors()[i] : 127);
            }
            h = 31 * h + (packed * 31L + need.low() * 7L + need.high() * 13L + need.revenue() + need.city() * 17L
                    + need.growth() * 3L + need.ip() + need.ageDays() + need.stage() * 5L + need.tier());
        }
        return h;
    }

    static long checksumOfMandates(LoadMandate[] mandates) {
        long h = 7;
        for (LoadMandate mandate : mandates) {
            long excludedLow = 0;
            long excludedHigh = 0;
            for (int s = 0; s < SECTORS; s++) {
                if (mandate.excluded()[s]) {
                    excludedLow |= s < 64 ? 1L << s : 0;
                    excludedHigh |= s < 64 ? 0 : 1L << s - 64;
                }
            }
            h = 31 * h + mandate.ticketLow() + 7L * mandate.ticketHigh() + mandate.accepted() + 3L * mandate.preferred()
                    + mandate.homeCity() + mandate.minRevenue() + excludedLow + excludedHigh;
            for (int weight : mandate.weights()) {
                h = 31 * h + weight;
            }
        }
        return h;
    }
}
