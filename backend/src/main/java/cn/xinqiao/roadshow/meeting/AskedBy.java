package cn.xinqiao.roadshow.meeting;

/** Who wanted a meeting before it was arranged. */
enum AskedBy {
    BOTH, ENTERPRISE, INSTITUTION;

    boolean includes(Side side) {
        return this == BOTH || name().equals(side.name());
    }
}
