package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** What the day needs to know of an event. */
record DayEvent(long id, long organizerId, String title, String venue, Instant startsAt, Instant endsAt, ZoneId zone, int presentMinutes,
                int questionMinutes, boolean announced, String state) {
    /** Doors open this long before the event starts. */
    static final Duration DOORS_BEFORE = Duration.ofHours(3);
    /** A device that was offline may still bring its marks this long after the end. */
    private static final Duration LATE = Duration.ofDays(7);
    /** When devices have to forget who was on the list. */
    private static final Duration KEPT = Duration.ofHours(24);

    boolean organizing(Actor actor) {
        return holds(actor, Role.ORGANIZER);
    }

    /** Whether the actor works at the doors; organizers may too. */
    boolean staffed(Actor actor) {
        return organizing(actor) || holds(actor, Role.CHECKIN_STAFF);
    }

    private boolean holds(Actor actor, Role role) {
        return actor.actsFor(organizerId) && actor.has(role) || actor.holdsAt(id, role);
    }

    boolean takesMarks(Instant now) {
        return switch (state) {
            case "PUBLISHED" -> !now.isBefore(startsAt.minus(DOORS_BEFORE));
            case "LIVE" -> true;
            case "ENDED" -> now.isBefore(endsAt.plus(LATE));
            default -> false;
        };
    }

    Instant listExpires() {
        return endsAt.plus(KEPT);
    }
}
