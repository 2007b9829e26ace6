package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Meetings of the published event, with a plan that can still be objected to, of the one that is live, running, and of the past one, held. */
@Singleton
class MeetingDemo implements DemoPart {
    private static final int TABLES = 4;
    private static final int SLOTS = 6;
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final ProgrammeLifecycle lifecycle;
    private final Participants participants;
    private final PlanStore plans;
    private final PlanProblems problems;
    private final MeetingSolver solver;
    private final MeetingLifecycle meetingLifecycle;
    private final MeetingStore meetings;
    private final Writes writes;
    private final Commands commands;
    private final Sql sql;

    MeetingDemo(Programmes programmes, ProgrammeStore store, ProgrammeLifecycle lifecycle, Participants participants, PlanStore plans, PlanProblems problems,
                MeetingSolver solver, MeetingLifecycle meetingLifecycle, MeetingStore meetings, Writes writes, Commands commands,
                Sql sql) {
        this.programmes = programmes;
        this.store = store;
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.plans = plans;
        this.problems = problems;
        this.solver = solver;
        this.meetingLifecycle = meetingLifecycle;
        this.meetings = meetings;
        this.writes = writes;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 62;
    }

    @Override
    public String title() {
        return "一对一洽谈 · one-to-one meetings";
    }

    @Override
    public void load(DemoWorld world) {
        Actor organizer = world.person("organizer");
        events("PUBLISHED").stream().limit(1).forEach(event -> published(world, organizer, event));
        for (long event : events("LIVE")) {
            long programme = published(world, organizer, event);
            meetings.ofEvent(event).forEach(m -> sides(m).forEach(side -> as(world, side, m.id(), "accept", version -> new MeetingCommands.Accept(version, null, null))));
            step(programme, "finalise", organizer);
            step(programme, "start", organizer);
            if (sql.count("SELECT COUNT(*) FROM roadshow WHERE id = ? AND ends_at < ?", List.of(event, world.now())) > 0) {
                meet(world, event);
                step(programme, "close", organizer);
            }
        }
    }

    private List<Long> events(String state) {
        return sql.list("SELECT id FROM roadshow WHERE state = ? ORDER BY id", List.of(state), row -> row.getLong(1));
    }

    /** Most were held, and both sides say so; one in seven was not. */
    private void meet(DemoWorld world, long event) {
        List<MeetingRow> planned = meetings.ofEvent(event).stream().filter(m -> m.state() == MeetingState.SCHEDULED).toList();
        for (int i = 0; i < planned.size(); i++) {
            MeetingRow meeting = planned.get(i);
            boolean held = i % 7 != 4;
            sides(meeting).forEach(side -> as(world, side, meeting.id(), "mark", version -> new MeetingCommands.Mark(version, null, held)));
            commands.step(meetingLifecycle, meeting.id(), "resolve", new PlainCommand(null, null), Actor.system());
        }
    }

    private static List<Long> sides(MeetingRow meeting) {
        return List.of(meeting.enterpriseId(), meeting.institutionId());
    }

    private long published(DemoWorld world, Actor organizer, long event) {
        Instant end = sql.one("SELECT ends_at FROM roadshow WHERE id = ?", List.of(event), row -> row.getTimestamp(1).toInstant()).orElseThrow();
        programmes.put(event, new ChangeProgramme(null, 15, 5, List.of(new ChangeProgramme.Block(end.minusSeconds(2 * 3_600), SLOTS)),
                IntStream.rangeClosed(1, TABLES).mapToObj(i -> new ChangeProgramme.Table(null, "洽谈桌 " + i, i == TABLES ? List.of(SLOTS) : null)).toList(),
                5, 4, 1, true, 5, null, null, null, null), organizer);
        long programme = store.ofEvent(event).orElseThrow().id();
        step(programme, "open-preferences", organizer);
        wish(programme, world.now());
        step(programme, "close-preferences", organizer);
        ProgrammeRow row = store.find(programme).orElseThrow();
        // As if it had been planned before the day: the live event has meetings whatever the hour.
        Problem problem = problems.read(row, Instant.EPOCH);
        Problem.Solution found = solver.solve(problem, 1, 3, progress -> { }, () -> false);
        writes.run(() -> {
            long plan = plans.insert(programme, PlanRow.Kind.FIRST, 3, 1, organizer.personId(), world.now());
            plans.finish(plan, problem, found, 40, world.now());
            return plan;
        });
        step(programme, "publish", organizer);
        return programme;
    }

    /** Each side asks most of the others, some of them urgently, and rules one out; so the plan has something to choose. */
    private void wish(long programme, Instant now) {
        List<ParticipantRow> active = participants.active(programme).stream().sorted(Comparator.comparingLong(ParticipantRow::id)).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            ParticipantRow self = active.get(i);
            List<Long> others = active.stream().filter(p -> p.side() != self.side()).map(ParticipantRow::organisationId).distinct().toList();
            for (int k = 0; k < others.size(); k++) {
                int dice = (i * 7 + k * 5) % 9;
                if (dice != 4) {
                    Choice choice = dice == 0 ? Choice.NO : dice % 3 == 0 ? Choice.MUST : Choice.WOULD;
                    rows.add(List.of(self.id(), others.get(k), choice, now));
                }
            }
        }
        writes.run(() -> {
            sql.batch("INSERT INTO meeting_preference (participant_id, organisation_id, choice, updated_at) VALUES (?, ?, ?, ?)", rows);
            return sql.update("UPDATE meeting_participant SET answered_at = ? WHERE programme_id = ?", Arrays.asList(now, programme));
        });
    }

    private void as(DemoWorld world, long organisation, long meeting, String command, IntFunction<CommandBody> body) {
        Stream.concat(world.group("enterprises").stream(), world.group("institutions").stream())
                .filter(actor -> actor.requireOrganisation() == organisation).findFirst()
                .ifPresent(actor -> commands.step(meetingLifecycle, meeting, command, body.apply(meetings.require(meeting).version()), actor));
    }

    private void step(long programme, String command, Actor actor) {
        commands.step(lifecycle, programme, command, new PlainCommand(store.find(programme).orElseThrow().version(), null), actor);
    }
}
