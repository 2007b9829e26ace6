package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Meetings of the published event, with a plan that can still be objected to, and of the one that is live, running. */
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
        event("PUBLISHED").ifPresent(event -> published(world, organizer, event));
        event("LIVE").ifPresent(event -> {
            long programme = published(world, organizer, event);
            meetings.ofEvent(event).forEach(m -> List.of(m.enterpriseId(), m.institutionId()).forEach(side -> accept(world, m.id(), side)));
            step(programme, "finalise", organizer);
            step(programme, "start", organizer);
        });
    }

    private Optional<Long> event(String state) {
        return sql.one("SELECT id FROM roadshow WHERE state = ? ORDER BY id LIMIT 1", List.of(state), row -> row.getLong(1));
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

    private void accept(DemoWorld world, long meeting, long organisation) {
        MeetingRow row = meetings.require(meeting);
        Stream.concat(world.group("enterprises").stream(), world.group("institutions").stream())
                .filter(actor -> actor.requireOrganisation() == organisation).findFirst().ifPresent(actor ->
                        commands.step(meetingLifecycle, meeting, "accept", new MeetingCommands.Accept(row.version(), null, null), actor));
    }

    private void step(long programme, String command, Actor actor) {
        commands.step(lifecycle, programme, command, new PlainCommand(store.find(programme).orElseThrow().version(), null), actor);
    }
}
