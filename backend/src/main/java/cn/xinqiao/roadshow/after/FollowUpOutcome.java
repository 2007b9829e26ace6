package cn.xinqiao.roadshow.after;

/** What became of a presenter and an institution, in the order of a deal. */
enum FollowUpOutcome {
    NO_CONTACT, TALKING, DILIGENCE, TERMS, SIGNED,
    /** One side has let it be: not asked again. */
    ENDED
}
