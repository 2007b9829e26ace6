package cn.xinqiao.matching.engine;

/** The named parts of a score, in the order in which they are shown. The codes are public API: never rename one. */
public enum PartName {
    /** How many deals the institution does and how recently; says nothing about fit, so it is shown apart. */
    ACTIVITY("activity"),
    /** The need's sectors at every level of the tree. */
    SECTOR("sector"),
    /** Province and city of the enterprise. */
    REGION("region"),
    /** Financing round. */
    STAGE("stage"),
    /** Amount sought, in half decades. */
    TICKET("ticket"),
    /** Confirmed cultivation tier and other confirmed credentials. */
    TIER("tier"),
    /** The institution already holds the enterprise, or invests together with those that do. */
    NETWORK("network"),
    /** The institution backed companies like this one, in what they do and where, or in name. */
    SIMILAR("similar"),
    /** All facts together, in the space of latent factors that past rounds taught. */
    LATENT("latent"),
    /** The mandate's thesis against the need's summary and products. */
    TEXT("text");

    private final String code;

    PartName(String code) {
        this.code = code;
    }

    /** The name in the API and in the rules file. */
    public String code() {
        return code;
    }

    /** True for every part but {@link #ACTIVITY}. */
    public boolean isFit() {
        return this != ACTIVITY;
    }
}
