package cn.xinqiao.roadshow.planner.meetings;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchTest {
    private static final int STEPS = 4_000;

    @Property(tries = 150)
    void a_plan_keeps_every_rule_and_is_never_worth_more_than_the_bound(@ForAll long seed) {
        Instance instance = RandomInstances.of(seed);
        Schedule schedule = run(instance, Map.of(), STEPS);
        assertThat(RandomInstances.broken(instance, schedule.meetings())).isEmpty();
        assertThat(schedule.value().sum()).isLessThanOrEqualTo(schedule.bound());
        assertThat(schedule.meetings().size() + schedule.unplaced().size()).isEqualTo(instance.meetings().size());
    }

    @Property(tries = 100)
    void the_reason_of_a_meeting_not_held_is_true(@ForAll long seed) {
        Instance instance = RandomInstances.of(seed);
        Schedule schedule = run(instance, Map.of(), STEPS);
        Map<Integer, Instance.Meeting> meetings = new HashMap<>();
        instance.meetings().forEach(meeting -> meetings.put(meeting.id(), meeting));
        for (Unplaced one : schedule.unplaced()) {
            Instance.Meeting meeting = meetings.get(one.meeting());
            Instance freed = switch (one.code()) {
                case OWN_FULL -> with(instance, meeting.id(), stranger(), meeting.b());
                case COUNTERPART_FULL -> with(instance, meeting.id(), meeting.a(), stranger());
                default -> instance;
            };
            boolean possible = false;
            boolean common = false;
            for (int slot = 1; slot <= instance.slots(); slot++) {
                int table = one.code() == Unplaced.Code.NO_TABLE ? -1 : freeTable(instance, schedule.meetings(), slot);
                common |= fitsAlone(instance, meeting, slot);
                Map<Integer, Instance.Place> more = new TreeMap<>(schedule.meetings());
                more.put(meeting.id(), new Instance.Place(slot, table));
                possible |= fitsAlone(instance, meeting, slot) && RandomInstances.broken(freed, more).stream()
                        .allMatch(rule -> one.code() == Unplaced.Code.NO_TABLE && rule.startsWith("table"));
            }
            switch (one.code()) {
                case NO_COMMON_SLOT -> assertThat(common).isFalse();
                case LOWER_VALUE -> assertThat(common).isTrue();
                default -> assertThat(possible).as("%s of %s in %s", one.code(), meeting, schedule.meetings()).isTrue();
            }
        }
    }

    @Property(tries = 80)
    void a_repair_changes_nothing_that_is_past_and_keeps_every_rule(@ForAll long seed) {
        Instance before = RandomInstances.of(seed);
        TreeMap<Integer, Instance.Place> told = new TreeMap<>(run(before, Map.of(), STEPS).meetings());
        int now = before.slots() / 2;
        Instance instance = new Instance(before.name(), before.slots(), before.blocks(), before.tables(), before.rooms(), before.participants(), before.meetings(),
                before.pitches(), told, now, before.weights(), -1);
        Schedule schedule = run(instance, told, STEPS);
        assertThat(RandomInstances.broken(instance, schedule.meetings())).isEmpty();
        told.forEach((meeting, place) -> {
            if (place.slot() <= now) {
                assertThat(schedule.meetings()).containsEntry(meeting, place);
            }
        });
    }

    @Property(tries = 30)
    void the_same_seed_and_steps_give_the_same_plan(@ForAll long seed) {
        Instance instance = RandomInstances.of(seed);
        assertThat(run(instance, Map.of(), STEPS)).isEqualTo(run(instance, Map.of(), STEPS));
    }

    @Test
    void a_small_event_is_planned_as_well_as_by_trying_everything() {
        for (long seed = 0; seed < 40; seed++) {
            Instance random = RandomInstances.of(seed);
            Instance small = new Instance(random.name(), Math.min(4, random.slots()), List.of(new Instance.Span(1, Math.min(4, random.slots()))), random.tables(), 1,
                    random.participants(), random.meetings().stream().limit(5).map(m -> new Instance.Meeting(m.id(), m.a(), m.b(), m.score(),
                            new Instance.Span(1, Math.min(4, random.slots())), 0, List.of(), false)).toList(), List.of(), Map.of(), 0,
                    new Instance.Weights(100, 50, 20, 10, 5, 5, 5, 2, 0), -1);
            Objective all = new Objective(new Model(small, new PitchPlan(small)));
            Schedule schedule = run(small, Map.of(), 20_000);
            Objective found = new Objective(all.model);
            schedule.meetings().forEach((id, place) -> found.place(IntStream.range(0, found.model.meetings)
                    .filter(m -> found.model.id(m) == id).findFirst().orElseThrow(), place.slot() - 1));
            assertThat(found.sum()).as(small.name()).isEqualTo(best(all, 0));
        }
    }

    @Test
    void nobody_with_a_floor_goes_away_without_a_meeting_for_the_sake_of_better_ones() {
        Instance.Span first = new Instance.Span(1, 1);
        List<Instance.Meeting> meetings = List.of(new Instance.Meeting(1, 1, 2, 90, new Instance.Span(1, 3), 0, List.of(), false),
                new Instance.Meeting(2, 2, 3, 1, first, 0, List.of(), false), new Instance.Meeting(3, 1, 4, 1, first, 0, List.of(), false));
        Instance event = event(2, 4, meetings);
        Instance full = new Instance(event.name(), 1, List.of(first), event.tables(), 0, event.participants(), meetings.stream().map(m -> new Instance.Meeting(m.id(),
                m.a(), m.b(), m.score(), first, 0, List.of(), false)).toList(), List.of(), Map.of(), 0, Instance.Weights.USUAL, -1);
        assertThat(run(full, Map.of(), 20_000).meetings()).containsOnlyKeys(2, 3);
    }

    @Test
    void an_event_without_tables_holds_nothing_and_says_so() {
        Schedule schedule = run(event(0, 2, List.of(meeting(1, 1, 2, 0))), Map.of(), 100);
        assertThat(schedule.meetings()).isEmpty();
        assertThat(schedule.unplaced()).hasSize(1);
    }

    @Test
    void an_event_without_meetings_has_an_empty_plan() {
        assertThat(run(event(1, 2, List.of()), Map.of(), 100).meetings()).isEmpty();
    }

    @Test
    void two_pinned_meetings_of_one_participant_in_a_slot_are_named() {
        assertThatThrownBy(() -> run(event(2, 3, List.of(meeting(7, 1, 2, 1), meeting(8, 1, 3, 1))), Map.of(), 100))
                .isInstanceOf(Infeasible.class).hasMessage("participant 1: meetings 7 and 8 must both be in slot 1");
    }

    @Test
    void more_pinned_meetings_than_tables_are_named() {
        assertThatThrownBy(() -> run(event(1, 4, List.of(meeting(7, 1, 2, 1), meeting(8, 3, 4, 1))), Map.of(), 100))
                .isInstanceOf(Infeasible.class).hasMessageContaining("slot 1");
    }

    @Test
    void meetings_that_must_be_held_and_have_too_few_slots_are_named() {
        Instance.Span first = new Instance.Span(1, 2);
        List<Instance.Meeting> meetings = List.of(new Instance.Meeting(1, 1, 2, 1, first, 0, List.of(), true),
                new Instance.Meeting(2, 1, 3, 1, first, 0, List.of(), true), new Instance.Meeting(3, 1, 4, 1, first, 0, List.of(), true));
        assertThatThrownBy(() -> run(event(3, 4, meetings), Map.of(), 100)).isInstanceOf(Infeasible.class)
                .hasMessage("participant 1: meetings 1, 2, 3 must be held, but only 2 slots are left for them");
    }

    @Test
    void an_order_of_meetings_that_goes_in_a_circle_is_named() {
        Instance.Span any = new Instance.Span(1, 3);
        List<Instance.Meeting> meetings = List.of(new Instance.Meeting(1, 1, 2, 1, any, 0, List.of(2), true), new Instance.Meeting(2, 3, 4, 1, any, 0, List.of(1), true));
        assertThatThrownBy(() -> run(event(2, 4, meetings), Map.of(), 100)).isInstanceOf(Infeasible.class)
                .hasMessageEndingWith("have no common slot that is allowed in the order with meetings 2");
    }

    @Test
    void cancelling_keeps_the_best_plan_so_far() {
        Schedule schedule = Search.run(event(2, 4, List.of(meeting(1, 1, 2, 0), meeting(2, 3, 4, 0))), Map.of(), 1, Budget.steps(1_000_000), (spent, value, held) -> false);
        assertThat(schedule.meetings()).hasSize(2);
        assertThat(schedule.steps()).isZero();
    }

    private static Schedule run(Instance instance, Map<Integer, Instance.Place> start, long steps) {
        return Search.run(instance, start, 1, Budget.steps(steps), Progress.SILENT);
    }

    private static long best(Objective all, int m) {
        if (m == all.model.meetings) {
            return all.sum();
        }
        long best = best(all, m + 1);
        for (int s = 0; s < all.model.slots; s++) {
            if (all.fits(m, s)) {
                all.place(m, s);
                best = Math.max(best, best(all, m + 1));
                all.remove(m);
            }
        }
        return best;
    }

    private static Instance event(int tables, int people, List<Instance.Meeting> meetings) {
        return new Instance("event", 3, List.of(new Instance.Span(1, 3)), IntStream.rangeClosed(1, tables)
                .mapToObj(id -> new Instance.Table(id, Set.of())).toList(), 0, IntStream.rangeClosed(1, people)
                .mapToObj(id -> new Instance.Participant(id, Set.of(), 3, 1, 0)).toList(), meetings, List.of(), Map.of(), 0, Instance.Weights.USUAL, -1);
    }

    private static Instance.Meeting meeting(int id, int a, int b, int fixed) {
        return new Instance.Meeting(id, a, b, 10, new Instance.Span(1, 3), fixed, List.of(), false);
    }

    private static int stranger() {
        return 1_000;
    }

    private static Instance with(Instance instance, int meeting, int a, int b) {
        List<Instance.Participant> people = new ArrayList<>(instance.participants());
        people.add(new Instance.Participant(stranger(), Set.of(), instance.slots(), 0, 0));
        return new Instance(instance.name(), instance.slots(), instance.blocks(), instance.tables(), instance.rooms(), people, instance.meetings().stream()
                .map(m -> m.id() != meeting ? m : new Instance.Meeting(m.id(), a, b, m.score(), m.allowed(), m.fixed(), m.after(), m.must())).toList(),
                instance.pitches(), instance.published(), instance.frozenUntil(), instance.weights(), instance.fairness());
    }

    private static int freeTable(Instance instance, Map<Integer, Instance.Place> plan, int slot) {
        Set<Integer> taken = new HashSet<>();
        plan.values().stream().filter(place -> place.slot() == slot).forEach(place -> taken.add(place.place()));
        return instance.tables().stream().filter(table -> !table.closed().contains(slot) && !taken.contains(table.id())).mapToInt(Instance.Table::id).findFirst().orElse(-1);
    }

    private static boolean fitsAlone(Instance instance, Instance.Meeting meeting, int slot) {
        int table = freeTable(instance, Map.of(), slot);
        return table > 0 && RandomInstances.broken(instance, Map.of(meeting.id(), new Instance.Place(slot, table))).stream().allMatch(rule -> rule.startsWith("order"));
    }
}
