package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;

/** The steps of events, applications and registrations that come by themselves. */
@Factory
final class RoadshowTimers {
    private static final Duration AFTER_LAST_ITEM = Duration.ofHours(2);
    private static final Duration KEPT = Duration.ofDays(365);
    private final Sql sql;

    RoadshowTimers(Sql sql) {
        this.sql = sql;
    }

    // A call whose whole time has passed is not opened any more: the organizer has to postpone.
    @Singleton
    @Named("roadshow.open-call")
    TimedCommand openCall(RoadshowLifecycle events) {
        return TimedCommand.of(events, "open-call", (now, limit) -> ids("""
                SELECT id FROM roadshow WHERE state = 'APPROVED' AND call_opens_at <= ? AND call_closes_at > ?
                 ORDER BY call_opens_at LIMIT ?
                """, now, now, limit));
    }

    @Singleton
    @Named("roadshow.close-call")
    TimedCommand closeCall(RoadshowLifecycle events) {
        return TimedCommand.of(events, "close-call", (now, limit) -> ids(
                "SELECT id FROM roadshow WHERE state = 'CALL_OPEN' AND call_closes_at <= ? ORDER BY call_closes_at LIMIT ?", now, limit));
    }

    @Singleton
    @Named("roadshow.start")
    TimedCommand start(RoadshowLifecycle events) {
        return TimedCommand.of(events, "start", (now, limit) -> ids(
                "SELECT id FROM roadshow WHERE state = 'PUBLISHED' AND starts_at <= ? ORDER BY starts_at LIMIT ?", now, limit));
    }

    @Singleton
    @Named("roadshow.end")
    TimedCommand end(RoadshowLifecycle events) {
        return TimedCommand.of(events, "end", (now, limit) -> ids("""
                SELECT r.id FROM roadshow r WHERE r.state = 'LIVE' AND r.ends_at <= ?
                   AND NOT EXISTS (SELECT 1 FROM agenda_version v JOIN agenda_slot s ON s.agenda_version_id = v.id
                                    WHERE v.roadshow_id = r.id AND v.live = 'RELEASED' AND s.ends_at > ?)
                 ORDER BY r.ends_at LIMIT ?
                """, now.minus(AFTER_LAST_ITEM), now.minus(AFTER_LAST_ITEM), limit));
    }

    @Singleton
    @Named("roadshow.archive")
    TimedCommand archive(RoadshowLifecycle events) {
        return TimedCommand.of(events, "archive", (now, limit) -> ids(
                "SELECT id FROM roadshow WHERE state = 'REPORTED' AND reported_at <= ? ORDER BY reported_at LIMIT ?", now.minus(KEPT), limit));
    }

    @Singleton
    @Named("presenter-application.lapse")
    TimedCommand lapse(ApplicationLifecycle applications) {
        return TimedCommand.of(applications, "lapse", (now, limit) -> ids("""
                SELECT id FROM presenter_application WHERE state = 'SELECTED' AND confirm_due_at < ? ORDER BY confirm_due_at LIMIT ?
                """, now, limit));
    }

    @Singleton
    @Named("registration.lapse")
    TimedCommand lapseOffer(RegistrationLifecycle registrations) {
        return TimedCommand.of(registrations, "lapse", (now, limit) -> ids("""
                SELECT g.id FROM registration g JOIN roadshow r ON r.id = g.roadshow_id
                 WHERE g.state = 'OFFERED' AND g.offered_until <= ? AND r.state NOT IN ('POSTPONED', 'CANCELLED', 'IN_APPROVAL')
                 ORDER BY g.offered_until LIMIT ?
                """, now, limit));
    }

    // Seats are passed on where they are freed; this finds those that were freed while the event stood still.
    @Singleton
    @Named("registration.offer")
    TimedCommand offer(RegistrationLifecycle registrations) {
        return TimedCommand.of(registrations, "offer", (now, limit) -> ids("""
                SELECT g.id FROM roadshow r JOIN roadshow_pool p ON p.roadshow_id = r.id AND p.taken < p.capacity
                  JOIN registration g ON g.pool_id = p.id AND g.state = 'WAITLISTED'
                 WHERE r.state IN ('CALL_OPEN', 'SELECTING', 'PREPARING', 'PUBLISHED', 'LIVE') AND r.ends_at > ?
                 ORDER BY g.pool_id, g.waiting_order, g.id LIMIT ?
                """, now, limit));
    }

    // A place that became free while nobody could move up: the event was postponed, or a reserve was reinstated since.
    @Singleton
    @Named("presenter-application.promote")
    TimedCommand promote(ApplicationLifecycle applications) {
        return TimedCommand.of(applications, "promote", (now, limit) -> ids("""
                SELECT a.id FROM presenter_application a JOIN roadshow r ON r.id = a.roadshow_id
                 WHERE a.state = 'RESERVE' AND r.state IN ('PREPARING', 'PUBLISHED')
                   AND (SELECT COUNT(*) FROM presenter_application h WHERE h.roadshow_id = r.id
                           AND h.state IN ('SELECTED', 'CONFIRMED', 'PRESENTED', 'NO_SHOW')) < r.presenter_places
                   AND NOT EXISTS (SELECT 1 FROM presenter_application b WHERE b.roadshow_id = r.id AND b.state = 'RESERVE'
                           AND (COALESCE(b.reserve_rank, 1000000) < COALESCE(a.reserve_rank, 1000000)
                                OR COALESCE(b.reserve_rank, 1000000) = COALESCE(a.reserve_rank, 1000000) AND b.id < a.id))
                 ORDER BY a.id LIMIT ?
                """, limit));
    }

    // Seats online have no door to pass: nobody can say who was absent.
    @Singleton
    @Named("registration.no-show")
    TimedCommand noShow(RegistrationLifecycle registrations) {
        return TimedCommand.of(registrations, "no-show", (now, limit) -> ids("""
                SELECT g.id FROM registration g JOIN roadshow r ON r.id = g.roadshow_id JOIN roadshow_pool p ON p.id = g.pool_id
                 WHERE r.state = 'ENDED' AND g.state = 'CONFIRMED' AND p.mode = 'ON_SITE' ORDER BY g.id LIMIT ?
                """, limit));
    }

    private List<Long> ids(String query, Object... values) {
        return sql.list(query, List.of(values), row -> row.getLong(1));
    }
}
