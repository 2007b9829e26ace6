package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A closed-door session with few seats at the published event: full, people waiting in two classes, and a seat that was given
 * up and is offered to the investor with a login.
 */
@Singleton
class RegistrationDemo implements DemoPart {
    private static final String POOL = "闭门交流席";
    private static final int SEATS = 4;
    private final RoadshowService events;
    private final RegistrationService registrations;
    private final RegistrationLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;

    RegistrationDemo(RoadshowService events, RegistrationService registrations, RegistrationLifecycle lifecycle, Commands commands, Sql sql) {
        this.events = events;
        this.registrations = registrations;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 61;
    }

    @Override
    public String title() {
        return "候补名单 · waiting list";
    }

    @Override
    public void load(DemoWorld world) {
        long event = sql.one("SELECT id FROM roadshow WHERE state = 'PUBLISHED' ORDER BY starts_at DESC LIMIT 1", List.of(), row -> row.getLong(1)).orElseThrow();
        Actor organizer = world.person("organizer");
        RoadshowView seen = events.get(event, organizer);
        List<RoadshowFacts.Pool> pools = new ArrayList<>(seen.pools().stream().map(p -> new RoadshowFacts.Pool(p.id(), p.name(), p.audience(), p.mode(),
                p.capacity(), p.needsApproval())).toList());
        pools.add(new RoadshowFacts.Pool(null, POOL, PoolAudience.INSTITUTION, AttendanceMode.ON_SITE, SEATS, false));
        pools.add(new RoadshowFacts.Pool(null, "特邀嘉宾", PoolAudience.INVITED, AttendanceMode.ON_SITE, 10, false));
        events.change(event, new ChangeRoadshow(seen.version(), null, null, null, null, null, null, null, pools, null, null, null, null, null,
                null, null, null, null), organizer);
        Actor investor = world.person("investor");
        Set<Long> people = new HashSet<>(Set.of(investor.requirePerson()));
        List<Actor> others = world.group("institutions").stream().filter(actor -> people.add(actor.requirePerson()))
                .filter(actor -> !registered(event, actor)).limit(SEATS + 5L).toList();
        List<RegistrationView> seated = others.subList(0, SEATS).stream().map(actor -> register(event, actor)).toList();
        if (!registered(event, investor)) {
            register(event, investor);
        }
        others.subList(SEATS, others.size()).forEach(actor -> register(event, actor));
        commands.step(lifecycle, Long.parseLong(seated.getFirst().id()), "cancel", new PlainCommand(seated.getFirst().version(), null), others.getFirst());
    }

    private RegistrationView register(long event, Actor actor) {
        return registrations.register(event, new RegistrationService.Register(POOL, null, null), actor);
    }

    private boolean registered(long event, Actor actor) {
        return sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND live_person_id = ?", List.of(event, actor.requirePerson())) > 0;
    }
}
