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
import java.util.stream.Stream;

/**
 * A closed-door session with few seats at the published event: full, people waiting in two classes, and a seat that was given
 * up and is offered to the investor with a login.
 */
@Singleton
class RegistrationDemo implements DemoPart {
    private static final String POOL = "闭门交流席";
    private static final int SEATS = 3;
    private final RoadshowService events;
    private final RegistrationService registrations;
    private final RegistrationLifecycle lifecycle;
    private final PoolInvitations invitations;
    private final Commands commands;
    private final Sql sql;

    RegistrationDemo(RoadshowService events, RegistrationService registrations, RegistrationLifecycle lifecycle, PoolInvitations invitations,
                     Commands commands, Sql sql) {
        this.events = events;
        this.registrations = registrations;
        this.lifecycle = lifecycle;
        this.invitations = invitations;
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
        pools.add(new RoadshowFacts.Pool(null, POOL, PoolAudience.ANYONE, AttendanceMode.ON_SITE, SEATS, false));
        pools.add(new RoadshowFacts.Pool(null, "特邀嘉宾", PoolAudience.INVITED, AttendanceMode.ON_SITE, 10, false));
        RoadshowView changed = events.change(event, new ChangeRoadshow(seen.version(), null, null, null, null, null, null, null, pools, null, null, null,
                null, null, null, null, null, null), organizer);
        invitations.create(events.known(event, organizer), new PoolInvitations.Invite(changed.pools().getLast().id(), "合作媒体与协会", 10), organizer);
        Actor investor = world.person("investor");
        Actor enterprise = world.person("enterprise");
        Set<Long> people = new HashSet<>(Set.of(investor.requirePerson(), enterprise.requirePerson()));
        List<Actor> others = Stream.concat(world.group("institutions").stream(), world.group("enterprises").stream())
                .filter(actor -> people.add(actor.requirePerson())).filter(actor -> !registered(event, actor)).toList();
        List<RegistrationView> seated = others.stream().limit(SEATS).map(actor -> register(event, actor)).toList();
        List<Actor> waiting = new ArrayList<>(List.of(investor, enterprise, world.person("reviewer"), world.person("officer"), world.person("moderator")));
        waiting.addAll(others.subList(seated.size(), Math.min(others.size(), seated.size() + 4)));
        waiting.stream().filter(actor -> !registered(event, actor)).forEach(actor -> register(event, actor));
        commands.step(lifecycle, Long.parseLong(seated.getFirst().id()), "cancel", new PlainCommand(seated.getFirst().version(), null), others.getFirst());
    }

    private RegistrationView register(long event, Actor actor) {
        return registrations.register(event, new RegistrationService.Register(POOL, null, null), actor);
    }

    private boolean registered(long event, Actor actor) {
        return sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND live_person_id = ?", List.of(event, actor.requirePerson())) > 0;
    }
}
