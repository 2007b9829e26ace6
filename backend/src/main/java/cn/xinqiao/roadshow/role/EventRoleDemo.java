package cn.xinqiao.roadshow.role;

import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;

/** Somebody who does the check-in at every event of the demo that is not over. */
@Singleton
class EventRoleDemo implements DemoPart {
    private final EventRoles roles;
    private final Roadshows events;
    private final Writes writes;

    EventRoleDemo(EventRoles roles, Roadshows events, Writes writes) {
        this.roles = roles;
        this.events = events;
        this.writes = writes;
    }

    @Override
    public int order() {
        return 61;
    }

    @Override
    public String title() {
        return "活动职责 · roles at events";
    }

    @Override
    public void load(DemoWorld world) {
        for (long id : world.objects("roadshows")) {
            events.find(id).filter(event -> !event.state().equals("REPORTED")).ifPresent(event -> writes.run(() ->
                    roles.give(event, world.person("reviewer").requirePerson(), Role.CHECKIN_STAFF, world.person("organizer"))));
        }
    }
}
