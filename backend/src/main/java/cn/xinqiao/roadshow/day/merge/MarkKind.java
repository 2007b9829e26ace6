package cn.xinqiao.roadshow.day.merge;

/** What somebody noted on the day. */
public enum MarkKind {
    CHECK_IN(Rule.PRESENCE), UNDO(Rule.PRESENCE),
    /** The presentation took place, or nobody came to give it. */
    PRESENTED(Rule.SUBJECT), ABSENT(Rule.SUBJECT),
    /** A one-to-one meeting took place or not, as one person saw it. */
    HELD(Rule.PERSON), NOT_HELD(Rule.PERSON),
    /** What runs on a stage: the subject is the room. */
    STAGE(Rule.SUBJECT),
    /** An investor's marks for a presentation. */
    SCORE(Rule.PERSON), INTEREST(Rule.PERSON);

    private final Rule rule;

    MarkKind(Rule rule) {
        this.rule = rule;
    }

    /** How marks of a kind meet. */
    enum Rule {
        /** Added once, taken back by name. */
        PRESENCE,
        /** The latest one counts. */
        SUBJECT,
        /** The latest one of each person counts. */
        PERSON
    }

    Rule rule() {
        return rule;
    }

    /** Kinds that answer one question share its name. */
    public String register() {
        return switch (this) {
            case CHECK_IN, UNDO -> "PRESENCE";
            case PRESENTED, ABSENT -> "PRESENTATION";
            case HELD, NOT_HELD -> "MEETING";
            case STAGE -> "STAGE";
            case SCORE -> "SCORE";
            case INTEREST -> "INTEREST";
        };
    }
}
