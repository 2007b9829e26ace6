package cn.xinqiao.roadshow;

import java.time.Instant;

/** What a part of the feature does when an event is reported: inside the change, once; what it writes is never recomputed. */
public interface ReportFreezer {
    void freeze(long event, Instant now);
}
