package cn.xinqiao.matching.bench;

import java.util.Arrays;

/** The facts of the score, with the weights of the product's first model, and which values a need of the load model has. */
final class LoadFacts {

    private static final int[] BAND_ENDS = {100, 317, 1_000, 3_163, 10_000, 31_623, 100_000, 316_228};
    private static final int[] GROWTH_ENDS = {-20, 0, 10, 20, 30, 50, 80};
    private static final int[] IP_ENDS = {1, 5, 15, 40, 100};
    private static final int[] AGE_ENDS = {7, 30, 90};

    /** A fact: its weight, and the tokens of a need, the main one first. */
    record Fact(double weight, int size) {
    }

    static final int SECOND_LEVEL = 0;
    static final int FIRST_LEVEL = 1;
    static final int PROVINCE = 2;
    static final int CITY = 3;
    static final int STAGE = 4;
    static final int TICKET = 5;
    static final int TIER = 6;
    static final int GROWTH = 7;
    static final int IP = 8;
    /** The weight of the sector is divided evenly between the two levels of its tree. */
    static final Fact[] FACTS = {new Fact(0.2, LoadModel.SECTORS), new Fact(0.2, LoadModel.FIRST_LEVELS),
        new Fact(0.6, LoadModel.PROVINCES), new Fact(0.3, LoadModel.CITIES), new Fact(0.5, LoadModel.STAGES),
        new Fact(0.7, BAND_ENDS.length + 1), new Fact(0.5, LoadModel.TIERS), new Fact(0.3, GROWTH_ENDS.length + 1),
        new Fact(0.3, IP_ENDS.length + 1), new Fact(0.2, AGE_ENDS.length + 1)};
    static final int TEN_PARTS = 7;

    private LoadFacts() {
    }

    /** A need's values of a fact, the main one first. */
    static int[] tokens(LoadNeed need, int fact) {
        return switch (fact) {
            case SECOND_LEVEL -> need.sectors();
            case FIRST_LEVEL -> Arrays.stream(need.sectors()).map(s -> s / 5).distinct().toArray();
            case PROVINCE -> new int[] {need.province()};
            case CITY -> new int[] {need.city()};
            case STAGE -> new int[] {need.stage()};
            case TICKET -> new int[] {band(need.low())};
            case TIER -> new int[] {need.tier()};
            case GROWTH -> new int[] {band(GROWTH_ENDS, need.growth())};
            case IP -> new int[] {band(IP_ENDS, need.ip())};
            default -> new int[] {band(AGE_ENDS, need.ageDays())};
        };
    }

    /** Of an amount. */
    static int band(int amount) {
        return band(BAND_ENDS, amount);
    }

    private static int band(int[] ends, int value) {
        int band = 0;
        while (band < ends.length && ends[band] <= value) {
            band++;
        }
        return band;
    }
}
