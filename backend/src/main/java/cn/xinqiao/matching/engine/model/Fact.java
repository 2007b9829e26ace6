package cn.xinqiao.matching.engine.model;

import java.util.List;

/** What is known of a round or its company; each value of a fact is a token whose share among an investor's rounds counts. */
public enum Fact {
    /** Sector tags of the first, broadest level. */
    SECTOR_1,
    SECTOR_2,
    SECTOR_3,
    SECTOR_4,
    /** Sector tags of the fifth, narrowest level. */
    SECTOR_5,
    PROVINCE,
    CITY,
    /** Financing round, as the source names it. */
    STAGE,
    /** Half decade of the amount: k for amounts from 10^(k/2) of the currency unit. */
    AMOUNT,
    /** Currency in which the round is raised. */
    CURRENCY,
    /** How the amount is stated: exact, about, in words, not at all. */
    DISCLOSURE,
    /** Whole years since the company was founded, 8 for more. */
    AGE,
    /** Earlier rounds of the company that are known, 3 for more. */
    EARLIER_ROUNDS,
    /** Pieces of the company's name: two characters of Chinese, words and four-letter pieces of Latin script. */
    NAME;

    static final int COUNT = values().length;

    private static final List<Fact> SECTORS = List.of(SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5);

    /** The fact that a sector tag of a level states. */
    public static Fact ofSectorLevel(int level) {
        return SECTORS.get(level - 1);
    }

    /** The levels of the sector tree, broad to narrow. */
    static List<Fact> sectors() {
        return SECTORS;
    }
}
