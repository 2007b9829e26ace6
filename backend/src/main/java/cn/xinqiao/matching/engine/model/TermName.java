package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.List;

/**
 * The terms of the sum, in the order in which they are added and shown. The codes are public: never rename one.
 */
public enum TermName {
    /** How many deals the investor does; says nothing about fit. */
    DEALS("deals", "activity"),
    /** How recently it did one. */
    RECENCY("recency", "activity"),
    SECTOR("sector", "sector"),
    PROVINCE("province", "region"),
    CITY("city", "region"),
    STAGE("stage", "stage"),
    AMOUNT("amount", "ticket"),
    CURRENCY("currency", "ticket"),
    DISCLOSURE("disclosure", "ticket"),
    AGE("age", "stage"),
    EARLIER_ROUNDS("earlierRounds", "stage"),
    /** Invests together with those that hold the company. */
    CO_INVESTORS("coInvestors", "network"),
    /** Holds the company already. */
    HOLDER("holder", "network"),
    /** Joined the company's latest round. */
    LATEST_ROUND("latestRound", "network"),
    /** Backed companies of the same sectors and place. */
    SIMILAR("similar", "similar"),
    /** Backed companies with a similar name or products. */
    NAME("name", "text"),
    /** Carries a rare piece of the company's name. */
    NAMESAKE("namesake", "network"),
    /** What all facts together say in a space of latent factors. */
    LATENT("latent", "latent");

    private final String code;
    private final String part;

    TermName(String code, String part) {
        this.code = code;
        this.part = part;
    }

    /** The name in files. */
    public String code() {
        return code;
    }

    /** The part under which a person sees it. */
    public String part() {
        return part;
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(TermName::code).toList();
    }
}
