package cn.xinqiao.roadshow.planner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Says what is wrong with an agenda: blocking and warning rules, each at the event's own level.
 *
 * @param levels     levels that differ from the usual ones
 * @param hours      when the venue is open
 * @param rooms      all rooms
 * @param registered people who want to be there in person
 */
public record AgendaRules(Map<AgendaRule, RuleLevel> levels, List<TimeSpan> hours, List<PlannerRoom> rooms, int registered) {
    /** Least time from one room to another (workflow SM-11). */
    public static final Duration TRANSFER = Duration.ofMinutes(10);

    public AgendaRules {
        levels = Map.copyOf(levels);
        hours = List.copyOf(hours);
        rooms = List.copyOf(rooms);
    }

    public RuleLevel level(AgendaRule rule) {
        return levels.getOrDefault(rule, rule.usually());
    }

    /** The level of every rule. */
    public Map<AgendaRule, RuleLevel> allLevels() {
        Map<AgendaRule, RuleLevel> all = new EnumMap<>(AgendaRule.class);
        for (AgendaRule rule : AgendaRule.values()) {
            all.put(rule, level(rule));
        }
        return all;
    }

    /** Everything the agenda breaks, blocking first, then in the order of the rules and of time. */
    public List<Finding> check(List<ScheduledItem> agenda) {
        List<ScheduledItem> items = agenda.stream()
                .sorted(Comparator.comparing(ScheduledItem::time).thenComparingLong(ScheduledItem::id)).toList();
        List<Finding> found = new ArrayList<>();
        for (AgendaRule rule : AgendaRule.values()) {
            if (level(rule) != RuleLevel.OFF) {
                find(rule, items).forEach(ids -> found.add(new Finding(rule, level(rule), ids)));
            }
        }
        found.sort(Comparator.comparing(Finding::level).thenComparing(Finding::rule));
        return found;
    }

    private List<List<Long>> find(AgendaRule rule, List<ScheduledItem> items) {
        return switch (rule) {
            case ROOM_TAKEN_TWICE -> pairs(items, (a, b) -> a.roomId() != null && a.roomId().equals(b.roomId())
                    && a.time().overlaps(b.time()));
            case PRESENTER_TWICE -> pairs(items, (a, b) -> samePresenter(a, b) && a.time().overlaps(b.time()));
            case OUTSIDE_HOURS -> singles(items.stream().filter(i -> hours.stream().noneMatch(open -> open.contains(i.time()))).toList());
            case NOT_CONFIRMED -> singles(items.stream().filter(i -> !i.confirmed()).toList());
            case SHORT_TRANSFER -> pairs(items, (a, b) -> samePresenter(a, b) && !Objects.equals(a.roomId(), b.roomId())
                    && !a.time().overlaps(b.time()) && gap(a, b).compareTo(TRANSFER) < 0);
            case ROOM_TOO_SMALL -> rooms.stream().filter(room -> room.capacity() < registered)
                    .map(room -> items.stream().filter(i -> i.roomId() != null && i.roomId() == room.id()).map(ScheduledItem::id).toList())
                    .filter(ids -> !ids.isEmpty()).toList();
            case SECTOR_IN_PARALLEL -> pairs(items, (a, b) -> a.sector() != null && a.sector().equals(b.sector())
                    && !Objects.equals(a.roomId(), b.roomId()) && a.time().overlaps(b.time()));
        };
    }

    private static boolean samePresenter(ScheduledItem a, ScheduledItem b) {
        return a.presenter() != null && a.presenter().equals(b.presenter());
    }

    /** Time between two items that do not overlap, the earlier one first. */
    private static Duration gap(ScheduledItem earlier, ScheduledItem later) {
        return Duration.between(earlier.time().end(), later.time().start());
    }

    private static List<List<Long>> singles(List<ScheduledItem> items) {
        return items.stream().map(i -> List.of(i.id())).toList();
    }

    private static List<List<Long>> pairs(List<ScheduledItem> items, BiPredicate<ScheduledItem, ScheduledItem> broken) {
        List<List<Long>> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                if (broken.test(items.get(i), items.get(j))) {
                    found.add(List.of(items.get(i).id(), items.get(j).id()));
                }
            }
        }
        return found;
    }
}
