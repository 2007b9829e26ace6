package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The organizer's desk: plans made, looked at, changed by hand and published; and what each participant sees of them. */
@Singleton
class Plans {
    private static final int MOST_SECONDS = 120;
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final ProgrammeLifecycle lifecycle;
    private final Participants participants;
    private final MeetingStore meetings;
    private final PlanStore plans;
    private final PlanRuns runs;
    private final HostedEvents events;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Plans(Programmes programmes, ProgrammeStore store, ProgrammeLifecycle lifecycle, Participants participants, MeetingStore meetings, PlanStore plans,
          PlanRuns runs, HostedEvents events, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.meetings = meetings;
        this.plans = plans;
        this.runs = runs;
        this.events = events;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    PlanView get(long event, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        if (events.known(event, actor).organizedBy(actor) || actor.has(Role.AUDITOR)) {
            return desk(programme);
        }
        return own(programme, participants.requireOwn(programme.id(), actor));
    }

    /** Begins a plan from nothing. */
    PlanView make(long event, PlanBodies.Make body, Actor actor) {
        return begin(event, PlanRow.Kind.FIRST, body, actor);
    }

    /** Begins a plan that changes as little as possible of what people were told. */
    PlanView repair(long event, PlanBodies.Make body, Actor actor) {
        return begin(event, PlanRow.Kind.REPAIR, body, actor);
    }

    private PlanView begin(long event, PlanRow.Kind kind, PlanBodies.Make body, Actor actor) {
        ProgrammeRow seen = programmes.organized(event, actor);
        if (body.seconds() != null && (body.seconds() < 1 || body.seconds() > MOST_SECONDS)) {
            throw ProblemException.invalid("/seconds", "Range", Text.of("须为 1 至 120", "Must be 1 to 120"));
        }
        long plan = writes.run(() -> {
            store.takeTurn(seen.id());
            ProgrammeRow programme = store.find(seen.id()).orElseThrow();
            Programmes.requireVersion(body.version(), programme);
            boolean fits = kind == PlanRow.Kind.FIRST ? programme.state() == ProgrammeState.SOLVING : programme.state().published();
            if (!fits) {
                throw ProblemException.of(MeetingProblems.WRONG_PHASE).with("state", programme.state().name());
            }
            Instant now = clock.instant();
            plans.current(programme.id()).ifPresent(before -> {
                if (before.state() == PlanRow.State.RUNNING && !runs.lost(before)) {
                    throw ProblemException.of(MeetingProblems.PLAN_RUNNING);
                }
                plans.end(before.id(), before.state() == PlanRow.State.RUNNING ? PlanRow.State.FAILED : PlanRow.State.DISCARDED, now);
            });
            participants.refresh(programme, now);
            int seconds = body.seconds() != null ? body.seconds() : usualSeconds(programme);
            long id = plans.insert(programme.id(), kind, seconds, body.seed() == null ? 1 : body.seed(), actor.personId(), now);
            writes.audit(actor, kind == PlanRow.Kind.FIRST ? "meeting-programme.plan" : "meeting-programme.plan-repair", "meeting-programme", programme.id(),
                    Map.of("plan", String.valueOf(id)));
            return id;
        });
        runs.awhile(runs.begin(plan));
        return desk(store.find(seen.id()).orElseThrow());
    }

    private int usualSeconds(ProgrammeRow programme) {
        long wishes = sql.count("SELECT COUNT(*) FROM meeting_preference f JOIN meeting_participant p ON p.id = f.participant_id WHERE p.programme_id = ?",
                List.of(programme.id()));
        return wishes < 200 ? 3 : wishes < 2_000 ? 10 : 30;
    }

    /** Ends the search with the best it has; a plan that is ready is thrown away. */
    PlanView stop(long event, Actor actor) {
        ProgrammeRow programme = programmes.organized(event, actor);
        return writes.run(() -> {
            PlanRow plan = plans.current(programme.id()).orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PLAN));
            if (plan.state() == PlanRow.State.RUNNING && !runs.lost(plan)) {
                plans.askToStop(plan.id());
            } else {
                plans.end(plan.id(), PlanRow.State.DISCARDED, clock.instant());
            }
            writes.audit(actor, "meeting-programme.stop", "meeting-programme", programme.id(), Map.of("plan", String.valueOf(plan.id())));
            return desk(store.find(programme.id()).orElseThrow());
        });
    }

    /** Publishes the plan, or puts a repair into effect. */
    PlanView publish(long event, PlanBodies.Publish body, Actor actor) {
        ProgrammeRow programme = programmes.organized(event, actor);
        String command = programme.state().published() ? "repair" : "publish";
        return writes.run(actor, body, PlanView.class, () -> {
            commands.step(lifecycle, programme.id(), command, new PlainCommand(body.version(), body.reason()), actor);
            return desk(store.find(programme.id()).orElseThrow());
        });
    }

    private PlanView desk(ProgrammeRow programme) {
        Optional<PlanRow> found = plans.current(programme.id()).or(() -> plans.published(programme.id()));
        List<ParticipantRow> all = participants.all(programme.id());
        Map<Long, ParticipantRow> people = new HashMap<>();
        all.forEach(p -> people.put(p.id(), p));
        Slots slots = store.slots(programme);
        Map<Long, Set<Integer>> absent = participants.absences(programme, slots);
        PlanRow plan = found.orElse(null);
        boolean current = plan != null && plan.current();
        List<PlanStore.Item> items = plan == null ? List.of() : plan.state() == PlanRow.State.PUBLISHED ? told(programme) : plans.items(plan.id());
        Map<List<Long>, AskedBy> asked = asked(programme.id());
        List<PlanView.Pair> forbidden = forbidden(programme.id()).stream().map(pair -> new PlanView.Pair(String.valueOf(pair.get(0)),
                name(people, pair.get(0)), String.valueOf(pair.get(1)), name(people, pair.get(1)), person(people, pair.get(1)))).toList();
        List<PlanView.Difference> differences = current && plan.kind() == PlanRow.Kind.REPAIR && plan.state() == PlanRow.State.READY
                ? differences(programme, items, people, absent) : List.of();
        return new PlanView(programme.state(), plan == null ? null : String.valueOf(plan.id()), plan == null ? null : plan.number(),
                plan == null ? null : plan.kind(), plan == null ? null : runs.lost(plan) ? PlanRow.State.FAILED : plan.state(),
                plan == null ? null : plan.points(), plan == null ? null : plan.bound(), plan == null ? null : percent(plan), plan != null && plan.proved(),
                plan == null ? 0 : plan.placed(), plan == null ? 0 : plan.wishes(),
                plan == null ? null : new PlanView.Progress(plan.elapsedMs(), plan.seconds(), plan.stopAsked()), plan == null ? null : plan.failure(),
                plan == null ? null : plan.version(), items.stream().map(i -> new PlanView.Item(String.valueOf(i.id()), String.valueOf(i.enterprise()),
                name(people, i.enterprise()), String.valueOf(i.institution()), name(people, i.institution()), person(people, i.institution()), i.slot(),
                String.valueOf(i.table()), i.points(), i.pinned(), asked.get(List.of(i.enterprise(), i.institution())))).toList(),
                plan == null ? List.of() : plans.unplaced(plan.id()).stream().map(u -> unmet(u, people, u.code())).toList(), differences, forbidden,
                loads(programme, all, items, slots.count(), absent));
    }

    /** What people expect now, as items: their ids are those of the meetings. */
    private List<PlanStore.Item> told(ProgrammeRow programme) {
        return meetings.ofEvent(programme.roadshowId()).stream().filter(m -> m.state().holdsSlot() && m.slot() != null && m.tableId() != null)
                .map(m -> new PlanStore.Item(m.id(), m.enterpriseParticipantId(), m.institutionParticipantId(), Objects.requireNonNull(m.slot()),
                        Objects.requireNonNull(m.tableId()), 0, false)).toList();
    }

    private List<PlanView.Difference> differences(ProgrammeRow programme, List<PlanStore.Item> items, Map<Long, ParticipantRow> people, Map<Long, Set<Integer>> absent) {
        Map<Long, ProgrammeStore.Table> tables = new HashMap<>();
        store.tables(programme.id()).forEach(t -> tables.put(t.id(), t));
        Instant now = clock.instant();
        List<MeetingRow> told = meetings.ofEvent(programme.roadshowId()).stream().filter(m -> m.state().expected())
                .filter(m -> m.startsAt() == null || m.startsAt().isAfter(now)).toList();
        Set<List<Long>> unwished = new HashSet<>(sql.list("""
                SELECT m.enterprise_participant_id, m.institution_participant_id FROM meeting m
                  JOIN meeting_preference f ON f.choice = 'NO' AND ((f.participant_id = m.enterprise_participant_id AND f.organisation_id = m.institution_id)
                    OR (f.participant_id = m.institution_participant_id AND f.organisation_id = m.enterprise_id)) WHERE m.programme_id = ?
                """, List.of(programme.id()), r -> List.of(r.getLong(1), r.getLong(2))));
        List<PlanStore.Item> ahead = items.stream().filter(i -> told.stream().anyMatch(m -> m.enterpriseParticipantId() == i.enterprise()
                && m.institutionParticipantId() == i.institution()) || !begun(programme, i.slot(), now)).toList();
        return Differences.of(told, ahead, new Differences.Facts(people, tables, absent, new HashSet<>(forbidden(programme.id())), unwished));
    }

    private boolean begun(ProgrammeRow programme, int slot, Instant now) {
        return store.slots(programme).all().stream().anyMatch(s -> s.number() == slot && !s.startsAt().isAfter(now));
    }

    private static List<PlanView.Load> loads(ProgrammeRow programme, List<ParticipantRow> all, List<PlanStore.Item> items, int slots,
                                             Map<Long, Set<Integer>> absent) {
        Map<Long, Integer> count = new HashMap<>();
        items.forEach(i -> {
            count.merge(i.enterprise(), 1, Integer::sum);
            count.merge(i.institution(), 1, Integer::sum);
        });
        return all.stream().filter(ParticipantRow::active).map(p -> new PlanView.Load(String.valueOf(p.id()), p.side(), p.organisation(), p.person(),
                count.getOrDefault(p.id(), 0), Participants.cap(programme, p, slots), p.answeredAt() != null,
                absent.getOrDefault(p.id(), Set.of()).stream().sorted().toList())).toList();
    }

    /** What concerns one participant of what was published, with codes that keep the other side's word to itself. */
    private PlanView own(ProgrammeRow programme, ParticipantRow self) {
        Map<Long, ParticipantRow> people = new HashMap<>();
        participants.all(programme.id()).forEach(p -> people.put(p.id(), p));
        List<PlanView.Item> items = meetings.ofParticipant(self.id()).stream().filter(m -> m.state().holdsSlot() && m.slot() != null && m.tableId() != null)
                .map(m -> new PlanView.Item(String.valueOf(m.id()), String.valueOf(m.enterpriseParticipantId()), m.enterprise(),
                        String.valueOf(m.institutionParticipantId()), m.institution(), m.person(), Objects.requireNonNull(m.slot()),
                        String.valueOf(m.tableId()), 0, false, m.askedBy())).toList();
        Set<Long> wished = new HashSet<>(sql.list("SELECT organisation_id FROM meeting_preference WHERE participant_id = ? AND choice <> 'NO'",
                List.of(self.id()), r -> r.getLong(1)));
        Optional<PlanRow> plan = plans.published(programme.id());
        Set<Long> held = new HashSet<>();
        items.forEach(i -> held.add(Long.valueOf(self.side() == Side.ENTERPRISE ? i.institutionParticipantId() : i.enterpriseParticipantId())));
        List<PlanView.Unmet> unmet = plan.map(p -> plans.unplaced(p.id())).orElse(List.of()).stream()
                .filter(u -> (self.side() == Side.ENTERPRISE ? u.enterprise() : u.institution()) == self.id())
                .filter(u -> {
                    long other = self.side() == Side.ENTERPRISE ? u.institution() : u.enterprise();
                    ParticipantRow counterpart = people.get(other);
                    return counterpart != null && wished.contains(counterpart.organisationId()) && !held.contains(other);
                }).map(u -> unmet(u, people, u.code().told(self.side()))).map(u -> new PlanView.Unmet(u.enterpriseParticipantId(), u.enterprise(),
                        u.institutionParticipantId(), u.institution(), u.person(), 0, u.code())).toList();
        return new PlanView(programme.state(), null, plan.map(PlanRow::number).orElse(null), null, plan.map(PlanRow::state).orElse(null), null, null, null,
                false, items.size(), items.size() + unmet.size(), null, null, null, items, unmet, List.of(), List.of(), List.of());
    }

    private static PlanView.Unmet unmet(Problem.Unplaced u, Map<Long, ParticipantRow> people, UnplacedCode code) {
        return new PlanView.Unmet(String.valueOf(u.enterprise()), name(people, u.enterprise()), String.valueOf(u.institution()),
                name(people, u.institution()), person(people, u.institution()), u.points(), code);
    }

    private static @Nullable BigDecimal percent(PlanRow plan) {
        if (plan.points() == null || plan.bound() == null || plan.bound() <= 0) {
            return null;
        }
        // Down: 100 % is only what is proved to be all.
        return BigDecimal.valueOf(Math.min(plan.points(), plan.bound())).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(plan.bound()), 2, RoundingMode.DOWN);
    }

    private static String name(Map<Long, ParticipantRow> people, long id) {
        ParticipantRow row = people.get(id);
        return row == null ? "" : row.organisation();
    }

    private static @Nullable String person(Map<Long, ParticipantRow> people, long id) {
        ParticipantRow row = people.get(id);
        return row == null ? null : row.person();
    }

    private Map<List<Long>, AskedBy> asked(long programme) {
        Map<List<Long>, AskedBy> asked = new HashMap<>();
        sql.list("""
                SELECT e.id, i.id, fe.choice IS NOT NULL, fi.choice IS NOT NULL FROM meeting_participant e
                  JOIN meeting_participant i ON i.programme_id = e.programme_id AND i.side = 'INSTITUTION'
                  LEFT JOIN meeting_preference fe ON fe.participant_id = e.id AND fe.organisation_id = i.organisation_id AND fe.choice <> 'NO'
                  LEFT JOIN meeting_preference fi ON fi.participant_id = i.id AND fi.organisation_id = e.organisation_id AND fi.choice <> 'NO'
                 WHERE e.programme_id = ? AND e.side = 'ENTERPRISE' AND (fe.choice IS NOT NULL OR fi.choice IS NOT NULL)
                """, List.of(programme), r -> asked.put(List.of(r.getLong(1), r.getLong(2)), r.getBoolean(3) && r.getBoolean(4) ? AskedBy.BOTH
                : r.getBoolean(3) ? AskedBy.ENTERPRISE : AskedBy.INSTITUTION));
        return asked;
    }

    private List<List<Long>> forbidden(long programme) {
        return sql.list("SELECT enterprise_participant_id, institution_participant_id FROM meeting_pair_rule WHERE programme_id = ? AND rule = 'FORBID'",
                List.of(programme), r -> List.of(r.getLong(1), r.getLong(2)));
    }

    // --- changes by hand ---------------------------------------------------------------------------------------------

    private record Desk(ProgrammeRow programme, PlanRow plan, PlanRules rules) {
    }

    private Desk open(long event, Actor actor) {
        ProgrammeRow programme = programmes.organized(event, actor);
        PlanRow plan = plans.current(programme.id()).filter(p -> p.state() == PlanRow.State.READY)
                .orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PLAN));
        Map<Long, ProgrammeStore.Table> tables = new HashMap<>();
        store.tables(programme.id()).forEach(t -> tables.put(t.id(), t));
        return new Desk(programme, plan, new PlanRules(plans.items(plan.id()), tables, participants.absences(programme, store.slots(programme))));
    }

    /** Every place of the grid, and whether that meeting could go there. */
    PlanBodies.Targets targets(long event, @Nullable String itemId, Actor actor) {
        Desk desk = open(event, actor);
        PlanStore.Item item = item(desk, itemId);
        List<PlanBodies.Target> targets = new ArrayList<>();
        for (int slot = 1; slot <= store.slots(desk.programme).count(); slot++) {
            for (long table : desk.rules.tables().keySet().stream().sorted().toList()) {
                if (slot == item.slot() && table == item.table()) {
                    continue;
                }
                String rule = desk.rules.against(item, slot, table);
                targets.add(new PlanBodies.Target(slot, String.valueOf(table), rule != null ? "BLOCKED" : desk.rules.at(slot, table) == null ? "FREE" : "SWAP", rule));
            }
        }
        return new PlanBodies.Targets(targets);
    }

    /** Moves a meeting; whoever is there takes its place. Both stay there in later runs. */
    PlanView move(long event, PlanBodies.Move body, Actor actor) {
        return change(event, body, body.version(), actor, desk -> {
            PlanStore.Item item = item(desk, body.itemId());
            int slot = slot(desk, body.slot());
            long table = Programmes.id(body.tableId());
            refuse(desk.rules.against(item, slot, table));
            PlanStore.Item there = desk.rules.at(slot, table);
            List<PlanStore.Item> moved = new ArrayList<>(List.of(item.at(slot, table, true)));
            if (there != null && there.id() != item.id()) {
                moved.add(there.at(item.slot(), item.table(), true));
            }
            plans.replace(desk.plan.id(), moved);
            moved.forEach(i -> rule(desk.programme.id(), i.enterprise(), i.institution(), "PIN", i.slot(), i.table()));
        });
    }

    /** Keeps a meeting where it is, rules a pair out, or takes either back. */
    PlanView pair(long event, PlanBodies.Pair body, Actor actor) {
        return change(event, body, body.version(), actor, desk -> {
            long enterprise = participant(desk, body.enterpriseParticipantId(), Side.ENTERPRISE, "/enterpriseParticipantId").id();
            long institution = participant(desk, body.institutionParticipantId(), Side.INSTITUTION, "/institutionParticipantId").id();
            if (body.rule() == null) {
                throw ProblemException.invalid("/rule", "Required", Text.of("请选择", "Choose one"));
            }
            Optional<PlanStore.Item> item = desk.rules.items().stream().filter(i -> i.enterprise() == enterprise && i.institution() == institution).findFirst();
            switch (body.rule()) {
                case PIN -> {
                    PlanStore.Item here = item.orElseThrow(() -> ProblemException.of(MeetingProblems.NO_PLAN).detail("这场洽谈不在排期中", "That meeting is not in the plan"));
                    rule(desk.programme.id(), enterprise, institution, "PIN", here.slot(), here.table());
                    plans.replace(desk.plan.id(), List.of(here.at(here.slot(), here.table(), true)));
                }
                case FORBID -> {
                    rule(desk.programme.id(), enterprise, institution, "FORBID", null, null);
                    item.ifPresent(here -> {
                        plans.remove(here.id());
                        plans.unplaced(desk.plan.id(), enterprise, institution, here.points(), UnplacedCode.ORGANIZER);
                        plans.count(desk.plan.id(), -here.points(), -1);
                    });
                }
                case NONE -> {
                    sql.update("DELETE FROM meeting_pair_rule WHERE programme_id = ? AND enterprise_participant_id = ? AND institution_participant_id = ?",
                            List.of(desk.programme.id(), enterprise, institution));
                    item.ifPresent(here -> plans.replace(desk.plan.id(), List.of(here.at(here.slot(), here.table(), false))));
                }
            }
        });
    }

    /** Puts an unplaced wish into the plan by hand. */
    PlanView place(long event, PlanBodies.Place body, Actor actor) {
        return change(event, body, body.version(), actor, desk -> {
            ParticipantRow enterprise = participant(desk, body.enterpriseParticipantId(), Side.ENTERPRISE, "/enterpriseParticipantId");
            ParticipantRow institution = participant(desk, body.institutionParticipantId(), Side.INSTITUTION, "/institutionParticipantId");
            int slot = slot(desk, body.slot());
            long table = Programmes.id(body.tableId());
            Problem.Unplaced wish = plans.unplaced(desk.plan.id()).stream().filter(u -> u.enterprise() == enterprise.id() && u.institution() == institution.id())
                    .findFirst().orElse(null);
            if (wish == null || wish.code() == UnplacedCode.COUNTERPART_NO || wish.code() == UnplacedCode.ORGANIZER) {
                throw ProblemException.of(MeetingProblems.COUNTERPART).detail("双方没有共同意愿，不能安排", "The two did not both ask for it");
            }
            refuse(desk.rules.against(enterprise.id(), institution.id(), slot, table));
            Map<Long, ParticipantRow> people = new HashMap<>();
            participants.all(desk.programme.id()).forEach(p -> people.put(p.id(), p));
            int slots = store.slots(desk.programme).count();
            for (ParticipantRow one : List.of(enterprise, institution)) {
                long has = desk.rules.items().stream().filter(i -> i.enterprise() == one.id() || i.institution() == one.id()).count();
                if (has >= Participants.cap(desk.programme, one, slots)) {
                    refuse(one.side() == Side.ENTERPRISE ? "ENTERPRISE_FULL" : "INSTITUTION_FULL");
                }
            }
            if (desk.rules.items().stream().anyMatch(i -> i.enterprise() == enterprise.id()
                    && Objects.requireNonNull(people.get(i.institution())).organisationId() == institution.organisationId())) {
                refuse("SAME_INSTITUTION");
            }
            PlanStore.Item item = new PlanStore.Item(MeetingStore.newId(), enterprise.id(), institution.id(), slot, table, wish.points(), true);
            plans.add(desk.plan.id(), List.of(item));
            plans.placed(desk.plan.id(), enterprise.id(), institution.id());
            plans.count(desk.plan.id(), wish.points(), 1);
            rule(desk.programme.id(), enterprise.id(), institution.id(), "PIN", slot, table);
        });
    }

    /** A participant's own cap; counts from the next run on. */
    PlanView cap(long event, PlanBodies.Cap body, Actor actor) {
        ProgrammeRow programme = programmes.organized(event, actor);
        return writes.run(actor, body, PlanView.class, () -> {
            ParticipantRow one = participants.find(Programmes.id(body.participantId())).filter(p -> p.programmeId() == programme.id())
                    .orElseThrow(() -> ProblemException.invalid("/participantId", "Unknown", Text.of("没有这位参与者", "There is no such participant")));
            if (body.cap() != null && (body.cap() < 0 || body.cap() > 60)) {
                throw ProblemException.invalid("/cap", "Range", Text.of("须为 0 至 60", "Must be 0 to 60"));
            }
            sql.update("UPDATE meeting_participant SET cap = ? WHERE id = ?", Arrays.asList(body.cap(), one.id()));
            writes.audit(actor, "meeting-programme.cap", "meeting-programme", programme.id(), Map.of("participant", String.valueOf(one.id()),
                    "cap", String.valueOf(body.cap())));
            return desk(programme);
        });
    }

    @FunctionalInterface
    private interface ByHand {
        void work(Desk desk);
    }

    private PlanView change(long event, Object body, @Nullable Integer version, Actor actor, ByHand work) {
        programmes.organized(event, actor);
        return writes.run(actor, body, PlanView.class, () -> {
            store.takeTurn(programmes.organized(event, actor).id());
            Desk desk = open(event, actor);
            if (version == null) {
                throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
            }
            if (!plans.changed(desk.plan.id(), version, clock.instant())) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", desk.plan.version());
            }
            work.work(desk);
            writes.audit(actor, "meeting-programme.edit", "meeting-programme", desk.programme.id(), Map.of("plan", String.valueOf(desk.plan.id())));
            return desk(desk.programme);
        });
    }

    private void rule(long programme, long enterprise, long institution, String rule, @Nullable Integer slot, @Nullable Long table) {
        sql.update("DELETE FROM meeting_pair_rule WHERE programme_id = ? AND enterprise_participant_id = ? AND institution_participant_id = ?",
                List.of(programme, enterprise, institution));
        sql.update("INSERT INTO meeting_pair_rule (programme_id, enterprise_participant_id, institution_participant_id, rule, slot, table_id)"
                + " VALUES (?, ?, ?, ?, ?, ?)", Arrays.asList(programme, enterprise, institution, rule, slot, table));
    }

    private static PlanStore.Item item(Desk desk, @Nullable String id) {
        return desk.rules.items().stream().filter(i -> String.valueOf(i.id()).equals(id)).findFirst()
                .orElseThrow(() -> ProblemException.invalid("/itemId", "Unknown", Text.of("排期中没有这场洽谈", "That meeting is not in the plan")));
    }

    private int slot(Desk desk, @Nullable Integer slot) {
        if (slot == null || slot < 1 || slot > store.slots(desk.programme).count()) {
            throw ProblemException.invalid("/slot", "Range", Text.of("请选择有效的时段", "Choose one of the slots"));
        }
        return slot;
    }

    private ParticipantRow participant(Desk desk, @Nullable String id, Side side, String pointer) {
        return participants.find(Programmes.id(id)).filter(p -> p.programmeId() == desk.programme.id() && p.side() == side && p.active())
                .orElseThrow(() -> ProblemException.invalid(pointer, "Unknown", Text.of("没有这位参与者", "There is no such participant")));
    }

    private static void refuse(@Nullable String rule) {
        if (rule != null) {
            throw ProblemException.of(MeetingProblems.NOT_FREE).with("rule", rule);
        }
    }
}
