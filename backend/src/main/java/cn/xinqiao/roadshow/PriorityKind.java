package cn.xinqiao.roadshow;

/** What a priority class of the waiting list goes by. */
enum PriorityKind {
    /** An enterprise that holds one of these cultivation tiers. */
    ENTERPRISE_TIER,
    /** An institution whose active mandates look for one of these sectors. */
    INSTITUTION_SECTOR,
    /** An enterprise with an application to this event; takes no codes. */
    APPLICANT,
    /** Anybody who acts for such an organisation. */
    ORGANISATION_TYPE
}
