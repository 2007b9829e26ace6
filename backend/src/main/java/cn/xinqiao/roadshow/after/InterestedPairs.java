package cn.xinqiao.roadshow.after;

import java.util.List;

/** Who showed interest in whom at an event, so that both can be asked later what became of it. */
interface InterestedPairs {
    List<Pair> of(long event);

    /** A presenter's application and an institution. */
    record Pair(long application, long institution) {
    }
}
