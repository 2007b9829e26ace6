package cn.xinqiao.roadshow.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an agenda: opening, presentations in slots of one length, breaks, closing.
 *
 * <p>Presenters are lined up sector by sector and the line is cut into the rooms (McNaughton's wrap-around rule, 1959):
 * every room gets the same number but for the last, and a sector cut in two ends late in one room and begins early in
 * the next, so no sector runs against itself unless it is larger than a room's share. Same input, same agenda, whatever
 * order it comes in; ties go by application id.
 */
public final class AgendaPlanner {
    /** A break comes after this long without one, where no breaks are given. */
    private static final Duration STRETCH = Duration.ofHours(2);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    /** More slots than any event has; keeps a one-minute slot over two weeks from filling the memory. */
    private static final int MOST_SLOTS = 5_000;

    private AgendaPlanner() {
    }

    public static Plan plan(PlannerInput input) {
        Day frame = frame(input);
        List<Presenter> known = input.presenters().stream().sorted(Comparator.comparingLong(Presenter::applicationId)).toList();
        if (frame.slots.isEmpty()) {
            Plan.Reason reason = fits(input) ? Plan.Reason.NO_ROOM_LEFT : Plan.Reason.TOO_LONG;
            return new Plan(ceremony(input, frame, List.of()), known.stream().map(p -> new Plan.Unplaced(p.applicationId(), reason)).toList());
        }
        int rooms = Math.max(1, input.rooms().size());
        int places = (int) Math.min((long) frame.slots.size() * rooms, known.size());
        List<Plan.Item> presentations = placed(input, frame, known.subList(0, places));
        List<Plan.Item> items = new ArrayList<>(presentations);
        items.addAll(ceremony(input, frame, presentations));
        items.sort(order(input));
        return new Plan(items, known.subList(places, known.size()).stream()
                .map(p -> new Plan.Unplaced(p.applicationId(), Plan.Reason.NO_ROOM_LEFT)).toList());
    }

    /** The slots every room has, in order, and where opening and breaks lie. */
    private record Day(List<TimeSpan> slots, List<TimeSpan> breaks, @Nullable TimeSpan opening) {
    }

    private static Day frame(PlannerInput input) {
        List<TimeSpan> slots = new ArrayList<>();
        List<TimeSpan> breaks = new ArrayList<>();
        TimeSpan opening = null;
        for (int i = 0; i < input.hours().size(); i++) {
            TimeSpan open = input.hours().get(i);
            boolean last = i == input.hours().size() - 1;
            Instant end = last ? open.end().minus(input.closing()) : open.end();
            Instant now = open.start();
            if (i == 0 && !input.opening().isZero() && !open.start().plus(input.opening()).isAfter(open.end())) {
                opening = new TimeSpan(open.start(), open.start().plus(input.opening()));
                now = opening.end();
            }
            fill(input, now, end, slots, breaks);
        }
        return new Day(slots, input.breaks() == null ? breaks : input.breaks(), opening);
    }

    private static void fill(PlannerInput input, Instant from, Instant end, List<TimeSpan> slots, List<TimeSpan> breaks) {
        Instant now = from;
        Instant rested = from;
        while (slots.size() < MOST_SLOTS) {
            Instant done = now.plus(input.length());
            if (done.isAfter(end)) {
                return;
            }
            TimeSpan slot = new TimeSpan(now, done);
            TimeSpan inTheWay = input.breaks() == null ? null
                    : input.breaks().stream().filter(slot::overlaps).findFirst().orElse(null);
            if (inTheWay != null) {
                now = inTheWay.end();
            } else if (input.breaks() == null && rested.isBefore(now) && done.isAfter(rested.plus(STRETCH))) {
                TimeSpan pause = new TimeSpan(now, now.plus(PAUSE));
                breaks.add(pause);
                now = pause.end();
                rested = now;
            } else {
                slots.add(slot);
                now = done.plus(input.gap());
            }
        }
    }

    /** Whether one presentation would fit at all were everybody else away. */
    private static boolean fits(PlannerInput input) {
        List<TimeSpan> slots = new ArrayList<>();
        input.hours().forEach(open -> fill(input, open.start(), open.end(), slots, new ArrayList<>()));
        return !slots.isEmpty();
    }

    private static List<Plan.Item> placed(PlannerInput input, Day frame, List<Presenter> presenters) {
        if (presenters.isEmpty()) {
            return List.of();
        }
        List<PlannerRoom> rooms = input.rooms().stream()
                .sorted(Comparator.comparingInt(PlannerRoom::capacity).reversed().thenComparingLong(PlannerRoom::id)).toList();
        List<Presenter> line = lined(presenters);
        int needed = (line.size() + frame.slots.size() - 1) / frame.slots.size();
        long sectors = line.stream().map(p -> p.sector() == null ? "" : p.sector()).distinct().count();
        int used = input.tracks() ? Math.max(needed, (int) Math.min(Math.max(1, rooms.size()), sectors)) : needed;
        int share = (line.size() + used - 1) / used;
        List<Plan.Item> items = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Long room = rooms.isEmpty() ? null : rooms.get(i / share).id();
            items.add(new Plan.Item(ItemKind.PRESENTATION, room, line.get(i).applicationId(), frame.slots.get(i % share)));
        }
        return items;
    }

    /** Large sectors first, each together, by application id within. */
    private static List<Presenter> lined(List<Presenter> presenters) {
        Map<String, Integer> size = new HashMap<>();
        presenters.forEach(p -> size.merge(key(p), 1, Integer::sum));
        return presenters.stream().sorted(Comparator.comparingInt((Presenter p) -> -size.get(key(p)))
                .thenComparing(AgendaPlanner::key).thenComparingLong(Presenter::applicationId)).toList();
    }

    private static String key(Presenter presenter) {
        return presenter.sector() == null ? "" : presenter.sector();
    }

    /** Opening, the breaks that lie before the last presentation, and the closing after it. */
    private static List<Plan.Item> ceremony(PlannerInput input, Day frame, List<Plan.Item> presentations) {
        List<Plan.Item> items = new ArrayList<>();
        Long hall = input.rooms().stream().min(Comparator.comparingInt(PlannerRoom::capacity).reversed().thenComparingLong(PlannerRoom::id))
                .map(PlannerRoom::id).orElse(null);
        if (frame.opening != null) {
            items.add(new Plan.Item(ItemKind.OPENING, hall, null, frame.opening));
        }
        Instant last = presentations.stream().map(i -> i.time().end()).max(Comparator.naturalOrder()).orElse(null);
        if (last == null) {
            return items;
        }
        frame.breaks.stream().filter(pause -> pause.start().isBefore(last))
                .forEach(pause -> items.add(new Plan.Item(ItemKind.BREAK, null, null, pause)));
        TimeSpan closing = closing(input, frame, last);
        if (closing != null) {
            items.add(new Plan.Item(ItemKind.CLOSING, hall, null, closing));
        }
        return items;
    }

    private static @Nullable TimeSpan closing(PlannerInput input, Day frame, Instant last) {
        if (input.closing().isZero()) {
            return null;
        }
        TimeSpan closing = new TimeSpan(last, last.plus(input.closing()));
        TimeSpan day = input.hours().stream().filter(open -> !last.isBefore(open.start()) && !last.isAfter(open.end())).findFirst().orElseThrow();
        for (TimeSpan pause : frame.breaks) {
            if (pause.start().isBefore(last) && pause.end().isAfter(closing.start())) {
                closing = new TimeSpan(pause.end(), pause.end().plus(input.closing()));
            }
        }
        if (day.contains(closing)) {
            return closing;
        }
        // The last presentation ran to the end of a day that is not the last: close the event where it ends.
        TimeSpan end = input.hours().getLast();
        return end.length().compareTo(input.closing()) < 0 ? null : new TimeSpan(end.end().minus(input.closing()), end.end());
    }

    private static Comparator<Plan.Item> order(PlannerInput input) {
        List<Long> rooms = input.rooms().stream().map(PlannerRoom::id).sorted().toList();
        return Comparator.comparing(Plan.Item::time).thenComparingInt(i -> i.roomId() == null ? -1 : rooms.indexOf(i.roomId()))
                .thenComparing(Plan.Item::kind).thenComparingLong(i -> i.applicationId() == null ? 0 : i.applicationId());
    }
}
