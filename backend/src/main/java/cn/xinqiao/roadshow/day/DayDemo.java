package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.roadshow.day.merge.MarkKind;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The event that is on today: most guests are here, one presentation is over and has marks, the next is on stage; and the whole day of the past one. */
@Singleton
class DayDemo implements DemoPart {
    private static final String DEVICE = UUID.nameUUIDFromBytes("demo".getBytes(StandardCharsets.UTF_8)).toString();
    private static final long MINUTE = 60_000;
    private static final String[] COMMENTS = {"技术路线清晰，客户验证充分。", "希望看到量产良率数据。", ""};
    private final DayMarks marks;
    private final Sql sql;

    DayDemo(DayMarks marks, Sql sql) {
        this.marks = marks;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public String title() {
        return "活动现场 · the day of an event";
    }

    private record Slot(long item, long application, @Nullable Long room) {
    }

    @Override
    public void load(DemoWorld world) {
        record Event(long id, Instant endsAt) {
        }
        for (Event event : sql.list("SELECT id, ends_at FROM roadshow WHERE state = 'LIVE' ORDER BY id", List.of(),
                row -> new Event(row.getLong(1), row.getTimestamp(2).toInstant()))) {
            boolean over = event.endsAt().isBefore(world.now());
            walk(world, event.id(), over ? event.endsAt() : world.now(), over);
        }
    }

    /** @param now the moment of the event's day up to which things have happened */
    private void walk(DemoWorld world, long event, Instant now, boolean over) {
        String day = now.atZone(Clocks.SHANGHAI).toLocalDate().toString();
        List<Slot> slots = sql.list("""
                SELECT s.item_id, s.application_id, s.room_id FROM agenda_slot s JOIN agenda_version v ON v.id = s.agenda_version_id
                 WHERE v.roadshow_id = ? AND v.live = 'RELEASED' AND s.application_id IS NOT NULL ORDER BY s.starts_at, s.position
                """, List.of(event), row -> new Slot(row.getLong(1), row.getLong(2), Sql.longOrNull(row, "room_id")));
        List<Long> registrations = sql.list("SELECT id FROM registration WHERE roadshow_id = ? AND state = 'CONFIRMED' ORDER BY id", List.of(event), row -> row.getLong(1));
        List<DayMark> made = new ArrayList<>();
        for (int i = 0; i < registrations.size() - 2; i++) {
            made.add(mark(MarkKind.CHECK_IN, registrations.get(i), day, now.toEpochMilli() - (40 - i) * MINUTE, null));
        }
        for (int i = 0; i < slots.size() - (over ? 0 : 1); i++) {
            made.add(mark(MarkKind.CHECK_IN, slots.get(i).application(), day, now.toEpochMilli() - (50 - i) * MINUTE, null));
        }
        List<Slot> presented = slots.subList(0, over ? slots.size() : Math.min(1, slots.size()));
        presented.forEach(slot -> made.add(mark(MarkKind.PRESENTED, slot.application(), null, now.toEpochMilli() - 6 * MINUTE, null)));
        if (!over && slots.size() > 1) {
            Slot on = slots.get(1);
            made.add(mark(MarkKind.STAGE, on.room() == null ? event : on.room(), null, now.toEpochMilli() - 2 * MINUTE,
                    new MarkValue(null, null, null, null, String.valueOf(on.item()), "PRESENT", true, 0L)));
        }
        marks.sync(event, new SyncMarks.Sent(world.now().toEpochMilli(), 0L, made), world.person("organizer"));
        List<Actor> investors = world.group("institutions").stream().filter(actor -> sql.count(
                "SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND person_id = ?", List.of(event, actor.requirePerson())) > 0)
                .collect(Collectors.toMap(Actor::requirePerson, actor -> actor, (one, other) -> one, LinkedHashMap::new)).values().stream().toList();
        for (int i = 0; i < investors.size(); i++) {
            List<DayMark> said = new ArrayList<>();
            for (int p = 0; p < presented.size(); p++) {
                said.addAll(opinion(presented.get(p), i + 2 * p, now));
            }
            if (!said.isEmpty()) {
                marks.sync(event, new SyncMarks.Sent(world.now().toEpochMilli(), 0L, said), investors.get(i));
            }
        }
    }

    /** What one of several opinions says of a presentation. */
    private static List<DayMark> opinion(Slot slot, int which, Instant now) {
        String interest = List.of("MEET", "INVEST", "FOLLOW", "NONE").get(which % 4);
        return List.of(mark(MarkKind.SCORE, slot.application(), null, now.toEpochMilli() - 5 * MINUTE,
                        new MarkValue(3 + which % 3, COMMENTS[which % 3], null, null, null, null, null, null)),
                mark(MarkKind.INTEREST, slot.application(), null, now.toEpochMilli() - 4 * MINUTE,
                        new MarkValue(null, null, interest, interest.equals("INVEST") ? 2_000_000_000L : null, null, null, null, null)));
    }

    private static DayMark mark(MarkKind kind, long subject, @Nullable String day, long at, @Nullable MarkValue value) {
        return new DayMark(UUID.randomUUID().toString(), DEVICE, kind, String.valueOf(subject), day == null ? null : DayMarks.MAIN_GATE, day, null, null,
                value, at, null, null);
    }
}
