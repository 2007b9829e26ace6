package cn.xinqiao.roadshow.planner.meetings;

/** A meeting that is not held, and the one reason. */
public record Unplaced(int meeting, Code code) {
    /** Why a meeting is not held. */
    public enum Code {
        /** The two are never there at the same time in a slot the request allows. */
        NO_COMMON_SLOT,
        /** Another meeting of its group is held. */
        ANOTHER_OF_ITS_GROUP,
        /** The first party has all the meetings it may have, or no slot left. */
        OWN_FULL,
        /** The same of the second party. */
        COUNTERPART_FULL,
        /** In every slot in which both are free all tables are taken. */
        NO_TABLE,
        /** It could be held, but costs more than it brings, or than what stands in its place. */
        LOWER_VALUE
    }
}
