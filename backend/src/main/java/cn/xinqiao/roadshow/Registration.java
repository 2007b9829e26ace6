package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

/** A registration with the event it is for. */
record Registration(RegistrationRow row, RoadshowRow event) {
    /** The person, the organizer, the auditor. */
    boolean visible(Actor actor) {
        return Long.valueOf(row.personId()).equals(actor.personId()) || RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR);
    }
}
