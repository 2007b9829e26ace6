package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.planner.AgendaRule;
import cn.xinqiao.roadshow.planner.AgendaRules;
import cn.xinqiao.roadshow.planner.ItemKind;
import cn.xinqiao.roadshow.planner.PlannerRoom;
import cn.xinqiao.roadshow.planner.RuleLevel;
import cn.xinqiao.roadshow.planner.TimeSpan;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes agenda versions, their items, the levels of the rules, and what calendars were told. */
@Singleton
class AgendaStore {
    static final String DRAFT = "DRAFT";
    static final String RELEASED = "RELEASED";
    private static final LocalTime USUAL_OPENING = LocalTime.of(9, 0);
    private static final LocalTime USUAL_CLOSING = LocalTime.of(18, 0);
    private final AgendaVersionRepository versions;
    private final RoomRepository rooms;
    private final Sql sql;

    AgendaStore(AgendaVersionRepository versions, RoomRepository rooms, Sql sql) {
        this.versions = versions;
        this.rooms = rooms;
        this.sql = sql;
    }

    AgendaVersionRow newDraft(long event, Instant now) {
        int number = versions.findFirstByRoadshowIdOrderByNumberDesc(event).map(AgendaVersionRow::number).orElse(0) + 1;
        return versions.save(new AgendaVersionRow(Ids.next(), event, number, DRAFT, null, null, AgendaState.DRAFT, 0, now, now));
    }

    List<AgendaSlot> slots(long version) {
        return sql.list("""
                SELECT s.*, m.name AS room, a.enterprise_id, a.presenter_name, a.state AS application_state, o.name AS enterprise,
                       (SELECT x.sector_code FROM financing_need_sector x WHERE x.need_id = a.need_id ORDER BY x.position LIMIT 1) AS sector
                  FROM agenda_slot s LEFT JOIN roadshow_room m ON m.id = s.room_id
                  LEFT JOIN presenter_application a ON a.id = s.application_id LEFT JOIN organisation o ON o.id = a.enterprise_id
                 WHERE s.agenda_version_id = ? ORDER BY s.starts_at, m.position, s.position
                """, List.of(version), AgendaStore::slot);
    }

    private static AgendaSlot slot(ResultSet row) throws SQLException {
        String state = row.getString("application_state");
        return new AgendaSlot(row.getLong("item_id"), ItemKind.valueOf(row.getString("kind")), row.getString("title"),
                Sql.longOrNull(row, "room_id"), row.getString("room"), Sql.longOrNull(row, "application_id"),
                Sql.longOrNull(row, "enterprise_id"), row.getString("enterprise"), row.getString("presenter_name"), row.getString("sector"),
                state != null && Set.of("CONFIRMED", "PRESENTED", "NO_SHOW").contains(state),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant());
    }

    void replaceSlots(long version, List<AgendaSlot> slots) {
        sql.update("DELETE FROM agenda_slot WHERE agenda_version_id = ?", List.of(version));
        List<List<Object>> rows = new ArrayList<>();
        for (AgendaSlot slot : slots) {
            rows.add(Arrays.asList(version, slot.itemId(), rows.size(), slot.kind(), slot.title(), slot.roomId(), slot.applicationId(),
                    slot.startsAt(), slot.endsAt()));
        }
        sql.batch("""
                INSERT INTO agenda_slot (agenda_version_id, item_id, position, kind, title, room_id, application_id, starts_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    /** Counts the draft up; false where it is no longer at that version. */
    boolean touch(AgendaVersionRow draft, Instant now) {
        return sql.update("UPDATE agenda_version SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
                List.of(now, draft.id(), draft.version())) == 1;
    }

    void shift(long version, Duration by) {
        sql.update("""
                UPDATE agenda_slot SET starts_at = DATE_ADD(starts_at, INTERVAL ? SECOND), ends_at = DATE_ADD(ends_at, INTERVAL ? SECOND)
                 WHERE agenda_version_id = ?
                """, List.of(by.toSeconds(), by.toSeconds(), version));
    }

    /** Ids that items of this event have had. */
    Set<Long> knownItems(long event) {
        return new HashSet<>(sql.list("""
                SELECT s.item_id FROM agenda_slot s JOIN agenda_version v ON v.id = s.agenda_version_id WHERE v.roadshow_id = ?
                """, List.of(event), row -> row.getLong(1)));
    }

    /** The rules of an event as they stand: levels, hours, rooms, and how many want to be there. */
    AgendaRules rules(RoadshowRow event) {
        Map<AgendaRule, RuleLevel> levels = new EnumMap<>(AgendaRule.class);
        sql.list("SELECT rule, level FROM agenda_rule_level WHERE roadshow_id = ?", List.of(event.id()), row ->
                levels.put(AgendaRule.valueOf(row.getString(1)), RuleLevel.valueOf(row.getString(2))));
        long registered = sql.count("""
                SELECT COUNT(*) FROM registration g JOIN roadshow_pool p ON p.id = g.pool_id
                 WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'PENDING', 'WAITLISTED', 'OFFERED', 'CHECKED_IN') AND p.mode = 'ON_SITE'
                """, List.of(event.id()));
        return new AgendaRules(levels, hours(event), plannerRooms(event.id()), (int) registered);
    }

    List<PlannerRoom> plannerRooms(long event) {
        return rooms.findByRoadshowIdOrderByPosition(event).stream().map(r -> new PlannerRoom(r.id(), r.capacity())).toList();
    }

    void putLevels(long event, Map<AgendaRule, RuleLevel> changed) {
        changed.forEach((rule, level) -> {
            sql.update("DELETE FROM agenda_rule_level WHERE roadshow_id = ? AND rule = ?", List.of(event, rule));
            if (level != rule.usually()) {
                sql.update("INSERT INTO agenda_rule_level (roadshow_id, rule, level) VALUES (?, ?, ?)", List.of(event, rule, level));
            }
        });
    }

    /** When the venue is open for the event: its own hours each day, else the event's. */
    static List<TimeSpan> hours(RoadshowRow event) {
        ZoneId zone = event.zoneId();
        LocalDate first = event.startsAt().atZone(zone).toLocalDate();
        LocalDate last = event.endsAt().atZone(zone).toLocalDate();
        if (first.equals(last) && event.venueOpens() == null && event.venueCloses() == null) {
            return List.of(new TimeSpan(event.startsAt(), event.endsAt()));
        }
        LocalTime start = event.startsAt().atZone(zone).toLocalTime();
        LocalTime end = event.endsAt().atZone(zone).toLocalTime();
        boolean daytime = start.isBefore(end);
        LocalTime opens = event.venueOpens() != null ? LocalTime.parse(event.venueOpens()) : daytime ? start : USUAL_OPENING;
        LocalTime closes = event.venueCloses() != null ? LocalTime.parse(event.venueCloses()) : daytime ? end : USUAL_CLOSING;
        List<TimeSpan> spans = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Instant from = later(event.startsAt(), day.atTime(opens).atZone(zone).toInstant());
            Instant to = earlier(event.endsAt(), day.atTime(closes).atZone(zone).toInstant());
            if (from.isBefore(to)) {
                spans.add(new TimeSpan(from, to));
            }
        }
        return spans.isEmpty() ? List.of(new TimeSpan(event.startsAt(), event.endsAt())) : spans;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** What calendars have been told of an item. */
    record Told(long itemId, @Nullable Long applicationId, String title, @Nullable String room, Instant startsAt, Instant endsAt,
                int sequence, boolean cancelled, Instant updatedAt) {
    }

    List<Told> told(long event) {
        return sql.list("SELECT * FROM calendar_entry WHERE roadshow_id = ? ORDER BY starts_at, item_id", List.of(event), AgendaStore::told);
    }

    static Told told(ResultSet row) throws SQLException {
        return new Told(row.getLong("item_id"), Sql.longOrNull(row, "application_id"), row.getString("title"), row.getString("room"),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(), row.getInt("sequence"),
                row.getInt("cancelled") == 1, row.getTimestamp("updated_at").toInstant());
    }

    void tell(long event, AgendaSlot slot, @Nullable Told before, Instant now) {
        if (before == null) {
            sql.update("""
                    INSERT INTO calendar_entry (item_id, roadshow_id, application_id, title, room, starts_at, ends_at, sequence, cancelled, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
                    """, Arrays.asList(slot.itemId(), event, slot.applicationId(), slot.title(), slot.room(), slot.startsAt(), slot.endsAt(), now));
        } else {
            sql.update("""
                    UPDATE calendar_entry SET application_id = ?, title = ?, room = ?, starts_at = ?, ends_at = ?, sequence = sequence + 1,
                        cancelled = 0, updated_at = ? WHERE item_id = ?
                    """, Arrays.asList(slot.applicationId(), slot.title(), slot.room(), slot.startsAt(), slot.endsAt(), now, slot.itemId()));
        }
    }

    void callOff(long itemId, Instant now) {
        sql.update("UPDATE calendar_entry SET cancelled = 1, sequence = sequence + 1, updated_at = ? WHERE item_id = ? AND cancelled = 0",
                List.of(now, itemId));
    }

    void callOffAll(long event, Instant now) {
        sql.update("UPDATE calendar_entry SET cancelled = 1, sequence = sequence + 1, updated_at = ? WHERE roadshow_id = ? AND cancelled = 0",
                List.of(now, event));
    }
}
