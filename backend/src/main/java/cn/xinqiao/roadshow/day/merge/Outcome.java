package cn.xinqiao.roadshow.day.merge;

/** What became of a mark. Every mark has one: what lost is kept and says to what. */
public enum Outcome {
    COUNTS,
    /** Somebody checked the person in before, at this gate on this day. */
    ALREADY_IN,
    /** A check-in that was taken back. */
    UNDONE,
    /** A newer mark about the same thing counts. */
    REPLACED,
    /** Taken back after the time for it. */
    TOO_LATE,
    /** What it takes back is not known, is another person's, or was taken back before. */
    NOTHING_TO_UNDO
}
