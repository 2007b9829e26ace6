package cn.xinqiao.roadshow.planner;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class AgendaPlannerPropertyTest {
    private static final Instant NINE = Instant.parse("2026-12-01T01:00:00Z");

    @Provide
    Arbitrary<PlannerInput> inputs() {
        Arbitrary<List<Presenter>> presenters = Arbitraries.integers().between(0, 60).flatMap(n ->
                Arbitraries.of("SEMI", "AI", "BIO", "").list().ofSize(n).map(sectors -> LongStream.range(0, n)
                        .mapToObj(i -> new Presenter(1_000 + i, sectors.get((int) i).isEmpty() ? null : sectors.get((int) i))).toList()));
        Arbitrary<List<PlannerRoom>> rooms = Arbitraries.integers().between(10, 300).list().ofMaxSize(4).map(sizes -> {
            List<PlannerRoom> made = new ArrayList<>();
            sizes.forEach(size -> made.add(new PlannerRoom(made.size() + 1, size)));
            return made;
        });
        Arbitrary<List<TimeSpan>> hours = Arbitraries.integers().between(1, 3).flatMap(days ->
                Arbitraries.integers().between(5, 600).list().ofSize(days).map(minutes -> {
                    List<TimeSpan> spans = new ArrayList<>();
                    minutes.forEach(m -> spans.add(new TimeSpan(NINE.plus(Duration.ofDays(spans.size())),
                            NINE.plus(Duration.ofDays(spans.size())).plus(Duration.ofMinutes(m)))));
                    return spans;
                }));
        Arbitrary<List<TimeSpan>> breaks = Arbitraries.integers().between(0, 500).list().ofMaxSize(3).map(starts -> starts.stream()
                .map(m -> new TimeSpan(NINE.plus(Duration.ofMinutes(m)), NINE.plus(Duration.ofMinutes(m + 20)))).toList());
        return Combinators.combine(presenters, rooms, hours, breaks.injectNull(0.4), Arbitraries.integers().between(1, 60),
                Arbitraries.integers().between(0, 10), Arbitraries.integers().between(0, 30), Arbitraries.of(true, false)).as(
                (p, r, h, b, length, gap, ceremony, tracks) -> new PlannerInput(p, r, h, b, Duration.ofMinutes(length), Duration.ofMinutes(gap),
                        Duration.ofMinutes(ceremony), Duration.ofMinutes(ceremony), tracks));
    }

    private static List<Plan.Item> presentations(Plan plan) {
        return plan.items().stream().filter(i -> i.kind() == ItemKind.PRESENTATION).toList();
    }

    @Property
    void noRoomIsTakenTwiceAndNothingRunsOverABreakOrOutsideTheHours(@ForAll("inputs") PlannerInput input) {
        Plan plan = AgendaPlanner.plan(input);
        List<Plan.Item> items = plan.items().stream().filter(i -> i.kind() != ItemKind.BREAK).toList();
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                boolean sameRoom = java.util.Objects.equals(items.get(i).roomId(), items.get(j).roomId());
                assertThat(sameRoom && items.get(i).time().overlaps(items.get(j).time())).as("%s and %s", items.get(i), items.get(j)).isFalse();
            }
        }
        List<Plan.Item> breaks = plan.items().stream().filter(i -> i.kind() == ItemKind.BREAK).toList();
        for (Plan.Item item : presentations(plan)) {
            assertThat(input.hours()).anyMatch(open -> open.contains(item.time()));
            assertThat(breaks).noneMatch(pause -> pause.time().overlaps(item.time()));
            assertThat(item.time().length()).isEqualTo(input.length());
        }
    }

    @Property
    void everyPresenterIsPlacedOnceOrNamedWithAReason(@ForAll("inputs") PlannerInput input) {
        Plan plan = AgendaPlanner.plan(input);
        List<Long> placed = presentations(plan).stream().map(Plan.Item::applicationId).toList();
        List<Long> left = plan.unplaced().stream().map(Plan.Unplaced::applicationId).toList();
        List<Long> all = new ArrayList<>(placed);
        all.addAll(left);
        assertThat(all).containsExactlyInAnyOrderElementsOf(input.presenters().stream().map(Presenter::applicationId).toList());
        if (!left.isEmpty() && !placed.isEmpty()) { // then every room is full: no slot of the day stays empty
            Set<TimeSpan> times = presentations(plan).stream().map(Plan.Item::time).collect(Collectors.toSet());
            assertThat(placed).hasSize(times.size() * Math.max(1, input.rooms().size()));
        }
    }

    @Property
    void theOrderOfTheInputDoesNotMatter(@ForAll("inputs") PlannerInput input, @ForAll Random random) {
        List<Presenter> presenters = new ArrayList<>(input.presenters());
        List<PlannerRoom> rooms = new ArrayList<>(input.rooms());
        Collections.shuffle(presenters, random);
        Collections.shuffle(rooms, random);
        assertThat(AgendaPlanner.plan(new PlannerInput(presenters, rooms, input.hours(), input.breaks(), input.length(), input.gap(),
                input.opening(), input.closing(), input.tracks()))).isEqualTo(AgendaPlanner.plan(input));
    }

    @Property
    void aSectorRunsAgainstItselfOnlyWhenItIsLargerThanARoomsShare(@ForAll("inputs") PlannerInput input) {
        Plan plan = AgendaPlanner.plan(input);
        List<Plan.Item> items = presentations(plan);
        long rooms = items.stream().map(Plan.Item::roomId).distinct().count();
        if (rooms < 2) {
            return;
        }
        long share = items.stream().map(Plan.Item::time).distinct().count();
        java.util.Map<Long, String> sector = input.presenters().stream().collect(Collectors.toMap(Presenter::applicationId,
                p -> p.sector() == null ? "" : p.sector()));
        java.util.Map<String, Long> size = items.stream().collect(Collectors.groupingBy(i -> sector.get(i.applicationId()), Collectors.counting()));
        for (Plan.Item a : items) {
            for (Plan.Item b : items) {
                String code = sector.get(a.applicationId());
                if (a != b && code.equals(sector.get(b.applicationId())) && a.time().overlaps(b.time())) {
                    assertThat(size.get(code)).isGreaterThan(share);
                }
            }
        }
    }

    @Property
    void theRulesFindNothingBlockingInWhatThePlannerMakes(@ForAll("inputs") PlannerInput input) {
        Plan plan = AgendaPlanner.plan(input);
        List<ScheduledItem> agenda = new ArrayList<>();
        plan.items().stream().filter(i -> i.kind() == ItemKind.PRESENTATION).forEach(i -> agenda.add(new ScheduledItem(agenda.size(), i.kind(), i.roomId(),
                i.applicationId(), null, true, i.time())));
        assertThat(new AgendaRules(java.util.Map.of(), input.hours(), input.rooms(), 0).check(agenda)).noneMatch(Finding::blocks);
    }
}
