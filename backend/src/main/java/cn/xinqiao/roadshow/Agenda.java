package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

/** An agenda version with its event. */
record Agenda(AgendaVersionRow row, RoadshowRow event) {
    /** A draft is the organizer's; what was released is everybody's who may know of the event. */
    boolean visible(Actor actor) {
        return RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR)
                || row.state() != AgendaState.DRAFT && RoadshowReader.visible(event, actor);
    }
}
