package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.roadshow.role.EventRoleState.ACTIVE;
import static cn.xinqiao.roadshow.role.EventRoleState.RESIGNED;
import static cn.xinqiao.roadshow.role.EventRoleState.REVOKED;

/** The life of a role at an event; given again it is a new one. */
final class EventRoleMachine {
    static final Machine<EventRoleState> MACHINE = Machine.of("event-role", "event_role", EventRoleState.class, "SM-8")
            .command("revoke").from(ACTIVE).to(REVOKED).by(host(ORGANIZER)).guard("by the organizer's own people, not by co-organizers")
            .command("resign").from(ACTIVE).to(RESIGNED).by(self())
            .build();

    private EventRoleMachine() {
    }
}
