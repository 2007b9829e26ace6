package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets: of a person with a seat, and of the enterprise that presents. */
@Singleton
class Tickets {
    private final TicketCodes codes;
    private final DayEvents events;
    private final DayBundles attendees;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Tickets(TicketCodes codes, DayEvents events, DayBundles attendees, Writes writes, Sql sql, Clock clock) {
        this.codes = codes;
        this.events = events;
        this.attendees = attendees;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param kind       REGISTRATION or PRESENTER
     * @param code       what the QR code says
     * @param pool       kind of seat; null for a presenter
     * @param phoneTail  last four digits the person gave for the check-in
     * @param checkedInAt first check-in that counts
     */
    @Serdeable
    @Schema(name = "EventTicket")
    record Ticket(String id, String kind, String roadshowId, String title, String venue, String zone, Instant startsAt, Instant endsAt, String name,
                  @Nullable String organisation, @Nullable String pool, String state, int version, String code, @Nullable String phoneTail,
                  @Nullable Instant checkedInAt) {
    }

    /** What stands on a badge. @param pool null for a presenter */
    @Serdeable
    @Schema(name = "EventBadge")
    record Badge(String id, String kind, String name, @Nullable String organisation, @Nullable String pool, String code) {
    }

    /** @param digits four, or null to take them back */
    @Serdeable
    @Schema(name = "GivePhoneTail")
    record PhoneTail(@Nullable String digits) {
    }

    private record Holder(long roadshow, String kind, String name, @Nullable String organisation, @Nullable String pool, String state, int version) {
    }

    /** Badges of everybody with a seat on site and of the presenters; for the organizer, who prints them. */
    Page<Badge> badges(long eventId, Actor actor) {
        DayEvent event = events.known(eventId, actor);
        if (!event.organizing(actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        byte[] key = codes.key(eventId);
        return Page.of(attendees.of(event, key).stream().filter(a -> a.mode().equals("ON_SITE")).map(a -> new Badge(a.id(), a.kind(), a.name(),
                a.organisation(), a.pool().isEmpty() ? null : a.pool(), TicketCodes.code(key, Long.parseLong(a.id())))).toList());
    }

    Ticket ofRegistration(long id, Actor actor) {
        return ticket(id, registration(id, actor));
    }

    Ticket ofApplication(long id, Actor actor) {
        return ticket(id, application(id, actor));
    }

    Ticket tail(long id, boolean presenter, PhoneTail body, Actor actor) {
        Holder holder = presenter ? application(id, actor) : registration(id, actor);
        String digits = body.digits();
        if (digits != null && !digits.matches("\\d{4}")) {
            throw ProblemException.invalid("/digits", "Format", Text.of("请输入手机号的后四位数字", "Type the last four digits of the phone"));
        }
        return writes.run(actor, body, Ticket.class, () -> {
            sql.update("DELETE FROM phone_tail WHERE subject_id = ?", List.of(id));
            if (digits != null) {
                sql.update("INSERT INTO phone_tail (subject_id, roadshow_id, digits, updated_at) VALUES (?, ?, ?, ?)",
                        List.of(id, holder.roadshow(), digits, clock.instant()));
            }
            writes.audit(actor, "event-day.phone-tail", presenter ? "presenter-application" : "registration", id,
                    Map.of("given", String.valueOf(digits != null)));
            return ticket(id, holder);
        });
    }

    private Ticket ticket(long id, Holder holder) {
        DayEvent event = events.get(holder.roadshow());
        Optional<String> tail = sql.one("SELECT digits FROM phone_tail WHERE subject_id = ?", List.of(id), row -> row.getString(1));
        Optional<Instant> came = sql.one("SELECT marked_at FROM day_presence WHERE roadshow_id = ? AND subject_id = ? ORDER BY marked_at LIMIT 1",
                List.of(holder.roadshow(), id), row -> row.getTimestamp(1).toInstant());
        return new Ticket(String.valueOf(id), holder.kind(), String.valueOf(event.id()), event.title(), event.venue(), event.zone().getId(),
                event.startsAt(), event.endsAt(), holder.name(), holder.organisation(), holder.pool(), holder.state(), holder.version(),
                TicketCodes.code(codes.key(event.id()), id), tail.orElse(null), came.orElse(null));
    }

    /** The person's own, and only while it holds a seat: a ticket of somebody who waits would be turned away at the door. */
    private Holder registration(long id, Actor actor) {
        return sql.one("""
                SELECT g.roadshow_id, s.name, o.name AS organisation, p.name AS pool, g.state, g.version
                  FROM registration g JOIN person s ON s.id = g.person_id JOIN roadshow_pool p ON p.id = g.pool_id
                  LEFT JOIN organisation o ON o.id = g.organisation_id
                 WHERE g.id = ? AND g.person_id = ? AND g.state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')
                """, List.of(id, actor.requirePerson()), row -> new Holder(row.getLong(1), "REGISTRATION", row.getString(2), row.getString(3),
                row.getString(4), row.getString(5), row.getInt(6))).orElseThrow(ProblemException::notFound);
    }

    private Holder application(long id, Actor actor) {
        if (actor.organisationId() == null || !actor.has(Role.ENTERPRISE_ADMIN) && !actor.has(Role.ENTERPRISE_MEMBER)) {
            throw ProblemException.notFound();
        }
        return sql.one("""
                SELECT a.roadshow_id, COALESCE(a.presenter_name, o.name), o.name AS organisation, a.state, a.version
                  FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id
                 WHERE a.id = ? AND a.enterprise_id = ? AND a.state IN ('CONFIRMED', 'PRESENTED', 'NO_SHOW')
                """, List.of(id, actor.organisationId()), row -> new Holder(row.getLong(1), "PRESENTER", row.getString(2), row.getString(3), null,
                row.getString(4), row.getInt(5))).orElseThrow(ProblemException::notFound);
    }
}
