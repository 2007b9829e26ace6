package cn.xinqiao.reference;

/** The closed lists that have names in {@code reference_term}; each has an enum of the same constants. */
public enum TermKind {
    ROUND, DEVELOPMENT_STAGE, INSTRUMENT, CULTIVATION_TIER, INSTITUTION_TYPE
}
