package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what a device needs for the day: no more than the caller's part in it asks for. */
@Singleton
class DayBundles {
    private static final int MOST_MARKS = 10_000;
    private final DayEvents events;
    private final DayLog log;
    private final MarkCheck check;
    private final TicketCodes codes;
    private final Sql sql;
    private final Clock clock;
    private final Optional<DayMeetings> meetings;

    DayBundles(DayEvents events, DayLog log, MarkCheck check, TicketCodes codes, Sql sql, Clock clock, Optional<DayMeetings> meetings) {
        this.events = events;
        this.log = log;
        this.check = check;
        this.codes = codes;
        this.sql = sql;
        this.clock = clock;
        this.meetings = meetings;
    }

    DayBundle of(long eventId, Actor actor) {
        DayEvent event = events.known(eventId, actor);
        boolean staff = event.staffed(actor);
        boolean rates = check.rates(event, actor);
        if (!staff && !rates) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        List<String> may = new ArrayList<>();
        if (staff) {
            may.addAll(List.of("CHECK_IN", "STAGE"));
        }
        if (event.organizing(actor)) {
            may.add("PRESENT");
        }
        if (rates) {
            may.add("RATE");
        }
        byte[] key = codes.key(eventId);
        Instant now = clock.instant();
        // The revision first: a mark that comes in while the rest is read is fetched once more, and merging it again changes nothing.
        long revision = log.revision(eventId);
        return new DayBundle(String.valueOf(eventId), event.title(), event.venue(), event.zone().getId(), event.state(), event.startsAt(), event.endsAt(),
                event.presentMinutes(), event.questionMinutes(), may, String.valueOf(actor.requirePerson()), String.valueOf(actor.personName()),
                now.toEpochMilli(), event.listExpires(), revision,
                staff ? TicketCodes.doorCode(key, now.atZone(event.zone()).toLocalDate().toString()) : null, gates(event),
                staff ? of(event, key) : List.of(), items(event), staff ? dueMeetings(event) : List.of(),
                log.since(eventId, 0, staff ? null : actor.requirePerson(), MOST_MARKS).stream().map(DayLog.Line::shown).toList());
    }

    private List<DayBundle.Gate> gates(DayEvent event) {
        List<DayBundle.Gate> gates = new ArrayList<>();
        gates.add(new DayBundle.Gate(DayMarks.MAIN_GATE, event.venue()));
        gates.addAll(sql.list("SELECT id, name FROM roadshow_room WHERE roadshow_id = ? ORDER BY position", List.of(event.id()),
                row -> new DayBundle.Gate(row.getString(1), row.getString(2))));
        return gates;
    }

    /** Everybody with a seat, and the presenters. */
    List<DayBundle.Attendee> of(DayEvent event, byte[] key) {
        List<DayBundle.Attendee> found = new ArrayList<>(sql.list("""
                SELECT g.id, 'REGISTRATION' AS kind, s.name, o.name AS organisation, p.name AS pool, p.mode, g.state,
                       COALESCE(t.digits, CASE WHEN s.login LIKE '%@%' THEN NULL ELSE RIGHT(s.login, 4) END) AS digits
                  FROM registration g JOIN person s ON s.id = g.person_id JOIN roadshow_pool p ON p.id = g.pool_id
                  LEFT JOIN organisation o ON o.id = g.organisation_id LEFT JOIN phone_tail t ON t.subject_id = g.id
                 WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW') ORDER BY s.name, g.id
                """, List.of(event.id()), row -> attendee(row, event, key)));
        found.addAll(sql.list("""
                SELECT a.id, 'PRESENTER' AS kind, COALESCE(a.presenter_name, o.name) AS name, o.name AS organisation, '' AS pool,
                       'ON_SITE' AS mode, a.state, t.digits
                  FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id LEFT JOIN phone_tail t ON t.subject_id = a.id
                 WHERE a.roadshow_id = ? AND a.state IN ('CONFIRMED', 'PRESENTED', 'NO_SHOW') ORDER BY a.id
                """, List.of(event.id()), row -> attendee(row, event, key)));
        return found;
    }

    private static DayBundle.Attendee attendee(ResultSet row, DayEvent event, byte[] key) throws SQLException {
        String digits = row.getString("digits");
        return new DayBundle.Attendee(row.getString("id"), row.getString("kind"), row.getString("name"), row.getString("organisation"),
                row.getString("pool"), row.getString("mode"), row.getString("state"), TicketCodes.hash(TicketCodes.code(key, row.getLong("id"))),
                digits == null ? null : TicketCodes.tail(event.id(), digits));
    }

    private List<DayBundle.Item> items(DayEvent event) {
        return sql.list("""
                SELECT s.item_id, s.kind, s.title, s.room_id, r.name AS room, s.application_id, o.name AS enterprise, a.presenter_name, a.state,
                       s.starts_at, s.ends_at
                  FROM agenda_version v JOIN agenda_slot s ON s.agenda_version_id = v.id
                  LEFT JOIN roadshow_room r ON r.id = s.room_id
                  LEFT JOIN presenter_application a ON a.id = s.application_id LEFT JOIN organisation o ON o.id = a.enterprise_id
                 WHERE v.roadshow_id = ? AND v.live = 'RELEASED' ORDER BY s.starts_at, s.position
                """, List.of(event.id()), DayBundles::item);
    }

    private static DayBundle.Item item(ResultSet row) throws SQLException {
        return new DayBundle.Item(row.getString("item_id"), row.getString("kind"), row.getString("title"), row.getString("room_id"),
                row.getString("room"), row.getString("application_id"), row.getString("enterprise"), row.getString("presenter_name"),
                row.getString("state"), row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant());
    }

    private List<DayBundle.Meeting> dueMeetings(DayEvent event) {
        return meetings.map(m -> m.of(event.id()).stream().map(due -> new DayBundle.Meeting(String.valueOf(due.id()), due.table(), due.parties(),
                due.startsAt(), due.endsAt())).toList()).orElse(List.of());
    }
}
