package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

/** An application with the event it is for: no rule on it can be decided without both. */
record Application(ApplicationRow row, RoadshowRow event) {
    /** The applicant's own people; the organizer once it is submitted; the auditor. */
    boolean visible(Actor actor) {
        return actor.actsFor(row.enterpriseId()) || hosting(actor) || actor.has(Role.AUDITOR);
    }

    /** Whether the actor runs the event and may know of the application. */
    boolean hosting(Actor actor) {
        return RoadshowReader.organizing(event, actor) && row.state() != ApplicationState.DRAFT;
    }
}
