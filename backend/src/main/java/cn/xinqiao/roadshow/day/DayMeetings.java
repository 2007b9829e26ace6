package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;

import java.time.Instant;
import java.util.List;

/** What the day asks of an event's one-to-one meetings; implemented where they are kept. */
public interface DayMeetings {
    /** A meeting that is to take place. @param parties names to show */
    record Due(long id, String table, List<String> parties, Instant startsAt, Instant endsAt) {
    }

    /** All of an event, in the order of time. */
    List<Due> of(long roadshow);

    /** The meeting and the person belong together, so the person may mark it. */
    boolean takesPart(long roadshow, long meeting, Actor actor);

    /** Somebody's latest word on whether it took place; repeated without harm. */
    void marked(long roadshow, long meeting, boolean held, Actor actor, Instant at);
}
