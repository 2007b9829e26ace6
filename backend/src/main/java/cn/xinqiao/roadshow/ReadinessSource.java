package cn.xinqiao.roadshow;

import java.util.List;

/** A part of the feature that knows what is still to do for an event. */
public interface ReadinessSource {
    /** In the order in which one works; what does not apply to the event's stage is left out. */
    List<ReadinessCounter> counters(Roadshows.Event event);
}
