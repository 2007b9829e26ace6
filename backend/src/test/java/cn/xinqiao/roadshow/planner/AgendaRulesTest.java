package cn.xinqiao.roadshow.planner;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class AgendaRulesTest {
    private static final Instant NINE = Instant.parse("2026-12-01T01:00:00Z");
    private static final List<TimeSpan> DAY = List.of(at(0, 480));
    private static final List<PlannerRoom> ROOMS = List.of(new PlannerRoom(1, 100), new PlannerRoom(2, 30));

    private static TimeSpan at(int minute, int length) {
        return new TimeSpan(NINE.plus(Duration.ofMinutes(minute)), NINE.plus(Duration.ofMinutes(minute + length)));
    }

    private static ScheduledItem talk(long id, long room, long presenter, String sector, int minute) {
        return new ScheduledItem(id, ItemKind.PRESENTATION, room, presenter, sector, true, at(minute, 15));
    }

    private static List<Finding> check(ScheduledItem... items) {
        return new AgendaRules(Map.of(), DAY, ROOMS, 20).check(List.of(items));
    }

    @Test
    void twoItemsInOneRoomBlock() {
        assertThat(check(talk(1, 1, 11, "A", 0), talk(2, 1, 12, "B", 10)))
                .containsExactly(new Finding(AgendaRule.ROOM_TAKEN_TWICE, RuleLevel.BLOCK, List.of(1L, 2L)));
        assertThat(check(talk(1, 1, 11, "A", 0), talk(2, 1, 12, "B", 15))).isEmpty();
    }

    @Test
    void onePresenterInTwoPlacesBlocksAndAShortWayWarns() {
        assertThat(check(talk(1, 1, 11, "A", 0), talk(2, 2, 11, "B", 5)))
                .containsExactly(new Finding(AgendaRule.PRESENTER_TWICE, RuleLevel.BLOCK, List.of(1L, 2L)));
        assertThat(check(talk(1, 1, 11, "A", 0), talk(2, 2, 11, "B", 24)))
                .containsExactly(new Finding(AgendaRule.SHORT_TRANSFER, RuleLevel.WARN, List.of(1L, 2L)));
        assertThat(check(talk(1, 1, 11, "A", 0), talk(2, 2, 11, "B", 25))).isEmpty();
    }

    @Test
    void anItemOutsideTheHoursAndAnUnconfirmedOneBlock() {
        ScheduledItem open = new ScheduledItem(3, ItemKind.PRESENTATION, 1L, 13L, null, false, at(470, 15));
        assertThat(check(open)).containsExactly(new Finding(AgendaRule.OUTSIDE_HOURS, RuleLevel.BLOCK, List.of(3L)),
                new Finding(AgendaRule.NOT_CONFIRMED, RuleLevel.BLOCK, List.of(3L)));
    }

    @Test
    void aRoomTooSmallAndASectorInParallelWarn() {
        assertThat(new AgendaRules(Map.of(), DAY, ROOMS, 40).check(List.of(talk(1, 1, 11, "A", 0), talk(2, 2, 12, "A", 5))))
                .containsExactly(new Finding(AgendaRule.ROOM_TOO_SMALL, RuleLevel.WARN, List.of(2L)),
                        new Finding(AgendaRule.SECTOR_IN_PARALLEL, RuleLevel.WARN, List.of(1L, 2L)));
    }

    @Test
    void anEventMayTurnARuleOffOrMakeItStricter() {
        Map<AgendaRule, RuleLevel> levels = Map.of(AgendaRule.SECTOR_IN_PARALLEL, RuleLevel.BLOCK, AgendaRule.ROOM_TAKEN_TWICE, RuleLevel.OFF);
        assertThat(new AgendaRules(levels, DAY, ROOMS, 0).check(List.of(talk(1, 1, 11, "A", 0), talk(2, 1, 12, "A", 5), talk(3, 2, 13, "A", 5))))
                .extracting(Finding::rule, Finding::level).containsOnly(org.assertj.core.groups.Tuple.tuple(AgendaRule.SECTOR_IN_PARALLEL, RuleLevel.BLOCK));
    }

    /** As large as a conference gets: 72 talks for 12 slots in 10 rooms, placed whole and without a clash. */
    @Test
    void aConferenceOfSeventyTwoTalksIsPlacedWithoutAClash() {
        List<Presenter> presenters = LongStream.rangeClosed(1, 72).mapToObj(i -> new Presenter(i, "S" + i % 7)).toList();
        List<PlannerRoom> rooms = LongStream.rangeClosed(1, 10).mapToObj(i -> new PlannerRoom(i, 40)).toList();
        List<TimeSpan> days = List.of(at(0, 120), at(1_440, 120));
        Plan plan = AgendaPlanner.plan(new PlannerInput(presenters, rooms, days, List.of(), Duration.ofMinutes(20), Duration.ZERO, Duration.ZERO,
                Duration.ZERO, true));
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.items().stream().map(i -> i.time().start()).distinct().count()).isLessThanOrEqualTo(12);
        List<ScheduledItem> items = new ArrayList<>();
        plan.items().forEach(i -> items.add(new ScheduledItem(items.size(), i.kind(), i.roomId(), i.applicationId(), "S" + i.applicationId() % 7, true, i.time())));
        assertThat(new AgendaRules(Map.of(), days, rooms, 30).check(items)).noneMatch(Finding::blocks);
    }
}
