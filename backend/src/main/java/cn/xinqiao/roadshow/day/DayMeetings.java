package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What the day asks of an event's one-to-one meetings; implemented where they are kept. */
public interface DayMeetings {
    /** A meeting that is to take place. @param parties names to show */
    record Due(long id, String table, List<String> parties, Instant startsAt, Instant endsAt) {
    }

    /** All of an event, in the order of time. */
    List<Due> of(long roadshow);

    /** Why the actor may not say now whether it took place, as the code of a refused mark; null if it may. */
    @Nullable String refusal(long roadshow, long meeting, boolean staff, Actor actor);

    /** What somebody said of a meeting. @param organisationId for which the person acted */
    record Word(@Nullable Long organisationId, boolean held) {
    }

    /**
     * Takes over what the actor's side said last: the enterprise, the institution, or the staff. Repeated without harm, and the same
     * in whatever order devices tell of it.
     *
     * @param words of everybody, in the order in which they were said
     */
    void marked(long roadshow, long meeting, List<Word> words, Actor actor);
}
