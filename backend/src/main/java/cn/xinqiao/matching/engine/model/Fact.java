package cn.xinqiao.matching.engine.model;

/** What is known of a round or its company; each value of a fact is a token whose share among an investor's rounds counts. */
public enum Fact {
    /** First level of the sector path. */
    SECTOR_1,
    /** Second level, with the first in front. */
    SECTOR_2,
    /** Third level, with both in front. */
    SECTOR_3,
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
}
