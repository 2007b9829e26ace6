package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

/**
 * A registration with the event it is for.
 *
 * @param freeSeat whether its pool has a seat to offer; asked only of those who wait
 */
record Registration(RegistrationRow row, RoadshowRow event, boolean freeSeat) {
    /** Whether the actor works at the doors of the event. */
    boolean staffed(Actor actor) {
        return RoadshowReader.organizing(event, actor) || actor.actsFor(event.organizerId()) && actor.has(Role.CHECKIN_STAFF)
                || actor.holdsAt(event.id(), Role.CHECKIN_STAFF);
    }

    /** The person, the organizer and its staff at the doors, the auditor. */
    boolean visible(Actor actor) {
        return staffed(actor) || Long.valueOf(row.personId()).equals(actor.personId()) || RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR);
    }
}
