package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What other features may ask about roadshows. */
@Singleton
public class Roadshows {
    private final RoadshowService events;
    private final RoadshowRepository roadshows;
    private final Sql sql;
    private final Clock clock;

    Roadshows(RoadshowService events, RoadshowRepository roadshows, Sql sql, Clock clock) {
        this.events = events;
        this.roadshows = roadshows;
        this.sql = sql;
        this.clock = clock;
    }

    /** An announced event. {@code mode} and {@code state} are the codes of the API. */
    public record Upcoming(long id, String title, Instant startsAt, Instant endsAt, @Nullable String venueName, String mode, String state) {
    }

    /**
     * An event as its own parts look at it.
     *
     * @param state    as the API names it
     * @param announced whether the public knows of it
     */
    public record Event(long id, long organizerId, String title, String state, Instant startsAt, Instant endsAt, ZoneId zone,
                        boolean announced, AttendanceMode mode, @Nullable String venueName) {
    }

    /** The event, if the actor may know of it; 404 else. */
    public Event known(long id, Actor actor) {
        return of(events.known(id, actor));
    }

    /** The event, for the system's own work. */
    public Optional<Event> find(long id) {
        return roadshows.findById(id).map(Roadshows::of);
    }

    /** Whether the actor runs the event: an organizer of its organisation, or a co-organizer at this event. */
    public static boolean organizing(Event event, Actor actor) {
        return actor.actsFor(event.organizerId) && actor.has(Role.ORGANIZER) || actor.holdsAt(event.id, Role.ORGANIZER);
    }

    /** Whether the actor may do check-in at the event: its organizers, and who was given that role at this event. */
    public static boolean atTheDoor(Event event, Actor actor) {
        return organizing(event, actor) || actor.holdsAt(event.id, Role.CHECKIN_STAFF)
                || actor.actsFor(event.organizerId) && actor.has(Role.CHECKIN_STAFF);
    }

    /** The event, for those who run it: 404 for who may not know of it, 403 for others. */
    public Event organized(long id, Actor actor) {
        Event event = known(id, actor);
        if (!organizing(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return event;
    }

    private static Event of(RoadshowRow row) {
        return new Event(row.id(), row.organizerId(), row.title(), row.state().name(), row.startsAt(), row.endsAt(), row.zoneId(),
                row.announced(), row.mode(), row.venueName());
    }

    /** Announced events that have not ended and will take place, soonest first. */
    public List<Upcoming> upcoming(int limit) {
        return sql.list("""
                SELECT id, title, starts_at, ends_at, venue_name, mode, state FROM roadshow
                 WHERE announced_at IS NOT NULL AND ends_at > ? AND state IN ('CALL_OPEN', 'SELECTING', 'PREPARING', 'PUBLISHED', 'LIVE')
                 ORDER BY starts_at, id LIMIT ?
                """, List.of(clock.instant(), limit), row -> new Upcoming(row.getLong("id"), row.getString("title"),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(), row.getString("venue_name"),
                row.getString("mode"), row.getString("state")));
    }
}
