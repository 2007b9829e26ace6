package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

/**
 * A registration with the event it is for.
 *
 * @param freeSeat whether its pool has a seat to offer; asked only of those who wait
 */
record Registration(RegistrationRow row, RoadshowRow event, boolean freeSeat) {
    /** The person, the organizer, the auditor. */
    boolean visible(Actor actor) {
        return Long.valueOf(row.personId()).equals(actor.personId()) || RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR);
    }
}
