package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.Actor;

import java.util.List;

/** A feature's share of the operators' one queue. A bean of this is asked whenever an operator looks. */
public interface QueueSource {
    /** What waits for this actor, nearest deadline first, at most {@code limit}; nothing on own matters. */
    List<WorkItem> waitingFor(Actor actor, int limit);
}
