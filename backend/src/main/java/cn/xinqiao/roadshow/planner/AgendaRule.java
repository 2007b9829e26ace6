package cn.xinqiao.roadshow.planner;

/** What can be wrong with an agenda, with the level it has unless an event says otherwise (SM-11). */
public enum AgendaRule {
    /** Two items in one room at once. */
    ROOM_TAKEN_TWICE(RuleLevel.BLOCK),
    /** One presenter in two places at once. */
    PRESENTER_TWICE(RuleLevel.BLOCK),
    /** An item before the venue opens or after it closes. */
    OUTSIDE_HOURS(RuleLevel.BLOCK),
    /** A presentation whose application is not confirmed. */
    NOT_CONFIRMED(RuleLevel.BLOCK),
    /** A presenter with less than ten minutes from one room to another. */
    SHORT_TRANSFER(RuleLevel.WARN),
    /** A room with fewer seats than registered people. */
    ROOM_TOO_SMALL(RuleLevel.WARN),
    /** Two presentations of one sector at the same time. */
    SECTOR_IN_PARALLEL(RuleLevel.WARN);

    private final RuleLevel usually;

    AgendaRule(RuleLevel usually) {
        this.usually = usually;
    }

    public RuleLevel usually() {
        return usually;
    }
}
