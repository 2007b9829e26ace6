package cn.xinqiao.matching.engine.model;

import java.util.Arrays;
import java.util.List;

/**
 * The terms of the sum, in the order in which they are added and shown. The codes are public: never rename one.
 */
public enum TermName {
    /** How many deals the investor does; says nothing about fit. */
    DEALS("deals", "activity", true),
    /** How recently it did one. */
    RECENCY("recency", "activity", true),
    SECTOR("sector", "sector", true),
    PROVINCE("province", "region", true),
    CITY("city", "region", true),
    STAGE("stage", "stage", true),
    AMOUNT("amount", "ticket", true),
    CURRENCY("currency", "ticket", true),
    DISCLOSURE("disclosure", "ticket", true),
    AGE("age", "stage", true),
    EARLIER_ROUNDS("earlierRounds", "stage", true),
    /** Invests together with those that hold the company. */
    CO_INVESTORS("coInvestors", "network", false),
    /** Holds the company already. */
    HOLDER("holder", "network", false),
    /** Joined the company's latest round. */
    LATEST_ROUND("latestRound", "network", false),
    /** Backed companies of the same sectors and place. */
    SIMILAR("similar", "similar", false),
    /** Backed companies with a similar name or products. */
    NAME("name", "text", false),
    /** Carries a rare piece of the company's name. */
    NAMESAKE("namesake", "network", false),
    /** What all facts together say in a space of latent factors. */
    LATENT("latent", "latent", true);

    private final String code;
    private final String part;
    private final boolean byEvidence;

    TermName(String code, String part, boolean byEvidence) {
        this.code = code;
        this.part = part;
        this.byEvidence = byEvidence;
    }

    /** The name in files. */
    public String code() {
        return code;
    }

    /** The part under which a person sees it. */
    public String part() {
        return part;
    }

    /**
     * Whether the term weighs differently for an investor of which little is known but what it states; the others are 0
     * without a past round or say the same whoever the investor is.
     */
    public boolean byEvidence() {
        return byEvidence;
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(TermName::code).toList();
    }
}
