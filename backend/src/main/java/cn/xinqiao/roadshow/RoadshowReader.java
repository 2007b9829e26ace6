package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static cn.xinqiao.platform.time.Clocks.SHANGHAI;

/** Reads events in the shape the caller may see. */
@Singleton
class RoadshowReader {
    private static final Set<Role> OVERSEERS = Set.of(Role.GOV_OPERATOR, Role.AUDITOR, Role.MODERATOR);
    private final RoomRepository rooms;
    private final PoolRepository pools;
    private final CriterionRepository criteria;
    private final RoadshowStore store;
    private final Sql sql;

    RoadshowReader(RoomRepository rooms, PoolRepository pools, CriterionRepository criteria, RoadshowStore store, Sql sql) {
        this.rooms = rooms;
        this.pools = pools;
        this.criteria = criteria;
        this.store = store;
        this.sql = sql;
    }

    /** Whether the actor may know of the event: everybody once it is announced, its organizer always, overseers from submission. */
    static boolean visible(RoadshowRow row, Actor actor) {
        return row.announced() || organizing(row, actor)
                || actor.has(Role.AUDITOR)
                || (row.submittedAt() != null && actor.hasAny(OVERSEERS));
    }

    /** Whether the actor runs the event: for its organizer, or because the organizer gave them that role at this event. */
    static boolean organizing(RoadshowRow row, Actor actor) {
        return actor.actsFor(row.organizerId()) && actor.has(Role.ORGANIZER) || actor.holdsAt(row.id(), Role.ORGANIZER);
    }

    /**
     * The list. Without {@code mine} it is what the caller may know of.
     *
     * @param from first day, in Shanghai
     * @param to   last day
     */
    Page<RoadshowSummary> list(RoadshowFilter filter, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("r.*, o.name AS organizer_name,"
                        + " (SELECT COALESCE(SUM(p.capacity), 0) FROM roadshow_pool p WHERE p.roadshow_id = r.id) AS seats,"
                        + " (SELECT COALESCE(SUM(p.capacity - p.taken), 0) FROM roadshow_pool p WHERE p.roadshow_id = r.id) AS seats_left",
                "roadshow r JOIN organisation o ON o.id = r.organizer_id", "r.id");
        restrict(query, filter.mine(), actor);
        query.filter("state", filter.states(), "r.state").filter("mode", filter.modes(), "r.mode")
                .filter("region", filter.regions(), "r.region_code");
        if (!filter.sectors().isEmpty()) {
            query.filterWhere("sector", "EXISTS (SELECT 1 FROM roadshow_sector f WHERE f.roadshow_id = r.id AND f.sector IN ("
                    + Sql.marks(filter.sectors().size()) + "))", filter.sectors().toArray());
        }
        if (filter.from() != null) {
            query.where("r.ends_at >= ?", startOf(filter.from()));
        }
        if (filter.to() != null) {
            query.where("r.starts_at < ?", startOf(filter.to().plusDays(1)));
        }
        query.search(filter.q(), "r.search_text")
                .facet("state", "r.state").facet("mode", "r.mode").facet("region", "r.region_code")
                .facet("sector", "JOIN roadshow_sector s ON s.roadshow_id = r.id", "s.sector")
                .sort("soonest", "r.starts_at", ListQuery.Direction.UP)
                .sort("latest", "r.starts_at", ListQuery.Direction.DOWN)
                .sort("newest", "r.created_at", ListQuery.Direction.DOWN);
        Page<RoadshowSummary> page = query.read(sql, request, RoadshowReader::summary);
        Map<String, List<String>> sectors = sectors(page.items().stream().map(RoadshowSummary::id).toList());
        return page.map(s -> new RoadshowSummary(s.id(), s.organizerId(), s.organizerName(), s.title(), s.format(), s.mode(),
                s.startsAt(), s.endsAt(), s.venueName(), s.regionCode(), s.zone(), s.callClosesAt(), s.registrationOpensAt(),
                s.registrationClosesAt(), s.seats(), s.seatsLeft(), sectors.getOrDefault(s.id(), List.of()), s.state(), s.version()));
    }

    private static void restrict(ListQuery query, boolean mine, Actor actor) {
        Long organizer = actor.has(Role.ORGANIZER) ? actor.organisationId() : null;
        if (mine) {
            long person = actor.personId() == null ? -1 : actor.personId();
            long organisation = actor.organisationId() == null ? -1 : actor.organisationId();
            List<Long> delegated = actor.delegated().entrySet().stream().filter(at -> at.getValue().contains(Role.ORGANIZER)).map(Map.Entry::getKey).toList();
            if (organizer != null || !delegated.isEmpty()) {
                List<Object> values = new ArrayList<>(delegated);
                values.add(organizer == null ? -1 : organizer);
                query.where("r.id IN (" + (delegated.isEmpty() ? "NULL" : Sql.marks(delegated.size())) + ") OR r.organizer_id = ?", values.toArray());
            } else {
                query.where("r.announced_at IS NOT NULL")
                        .where("EXISTS (SELECT 1 FROM registration g WHERE g.roadshow_id = r.id AND g.live_person_id = ?)"
                                + " OR EXISTS (SELECT 1 FROM presenter_application a WHERE a.roadshow_id = r.id AND a.live_enterprise_id = ?)",
                                person, organisation);
            }
        } else if (actor.has(Role.AUDITOR)) {
            query.where("1 = 1");
        } else if (actor.hasAny(OVERSEERS)) {
            query.where("r.submitted_at IS NOT NULL");
        } else if (organizer != null) {
            query.where("r.announced_at IS NOT NULL OR r.organizer_id = ?", organizer);
        } else {
            query.where("r.announced_at IS NOT NULL");
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(SHANGHAI).toInstant();
    }

    private Map<String, List<String>> sectors(List<String> ids) {
        Map<String, List<String>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT roadshow_id, sector FROM roadshow_sector WHERE roadshow_id IN (" + Sql.marks(ids.size())
                    + ") ORDER BY roadshow_id, position", ids.stream().map(Long::valueOf).toList(), row ->
                    found.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(row.getString(2)));
        }
        return found;
    }

    private static RoadshowSummary summary(ResultSet row) throws SQLException {
        return new RoadshowSummary(row.getString("id"), row.getString("organizer_id"), row.getString("organizer_name"),
                row.getString("title"), RoadshowFormat.valueOf(row.getString("format")), AttendanceMode.valueOf(row.getString("mode")),
                row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant(), row.getString("venue_name"),
                row.getString("region_code"), row.getString("zone"), Sql.instant(row, "call_closes_at"),
                Sql.instant(row, "registration_opens_at"), Sql.instant(row, "registration_closes_at"),
                row.getInt("seats"), row.getInt("seats_left"), List.of(), RoadshowState.valueOf(row.getString("state")), row.getInt("version"));
    }

    /** One event as this caller sees it. */
    RoadshowView view(RoadshowRow row, Actor actor, List<String> actions) {
        boolean organizing = organizing(row, actor);
        boolean overseeing = organizing || actor.hasAny(OVERSEERS);
        RoadshowView.Mine mine = mine(row.id(), actor);
        boolean seated = mine != null && (mine.registrationState() == RegistrationState.CONFIRMED || mine.registrationState() == RegistrationState.CHECKED_IN
                || mine.applicationState() == ApplicationState.CONFIRMED);
        Map<Long, Long> waiting = waiting(row.id());
        return new RoadshowView(String.valueOf(row.id()),
                new RoadshowView.Organizer(String.valueOf(row.organizerId()), organisationName(row.organizerId())),
                row.title(), row.format(), row.mode(), row.startsAt(), row.endsAt(), RoadshowStore.venue(row),
                rooms.findByRoadshowIdOrderByPosition(row.id()).stream()
                        .map(r -> new RoadshowView.Room(String.valueOf(r.id()), r.name(), r.capacity())).toList(),
                pools.findByRoadshowIdOrderByPosition(row.id()).stream().map(p -> new RoadshowView.Pool(String.valueOf(p.id()),
                        p.name(), p.audience(), p.mode(), p.capacity(), p.taken(), p.capacity() - p.taken(),
                        waiting.getOrDefault(p.id(), 0L).intValue(), p.needsApproval())).toList(),
                row.presentMinutes(), row.questionMinutes(),
                criteria.findByRoadshowIdOrderByPosition(row.id()).stream()
                        .map(c -> new RoadshowView.Criterion(c.name(), RoadshowRules.plain(c.weight()))).toList(),
                RoadshowStore.windows(row), store.sectors(row.id()), row.summary(), row.privacyNotice(), row.minReviews(),
                row.notice(), row.proposedStartsAt() == null ? null : new RoadshowView.Proposed(row.proposedStartsAt(), row.proposedEndsAt()),
                releasedAgenda(row.id()), mine, organizing || seated ? row.onlineLink() : null,
                overseeing ? new RoadshowView.Counts(byState("presenter_application", row.id()), byState("registration", row.id())) : null,
                overseeing ? report(row.id()) : null, organizing, row.state(), row.version(), actions, row.createdAt(), row.updatedAt());
    }

    String organisationName(long organisation) {
        return sql.one("SELECT name FROM organisation WHERE id = ?", List.of(organisation), r -> r.getString(1)).orElse("");
    }

    private RoadshowView.@Nullable Mine mine(long roadshow, Actor actor) {
        if (actor.personId() == null) {
            return null;
        }
        long organisation = actor.organisationId() == null ? -1 : actor.organisationId();
        return sql.one("""
                SELECT a.id AS application_id, a.state AS application_state, g.id AS registration_id, g.state AS registration_state,
                       EXISTS (SELECT 1 FROM roadshow_invitation i WHERE i.roadshow_id = r.id AND i.enterprise_id = ?) AS invited
                  FROM roadshow r
                  LEFT JOIN presenter_application a ON a.roadshow_id = r.id AND a.live_enterprise_id = ?
                  LEFT JOIN registration g ON g.roadshow_id = r.id AND g.live_person_id = ?
                 WHERE r.id = ?
                """, List.of(organisation, organisation, actor.personId(), roadshow), row -> new RoadshowView.Mine(
                row.getString("application_id"),
                row.getString("application_state") == null ? null : ApplicationState.valueOf(row.getString("application_state")),
                row.getString("registration_id"),
                row.getString("registration_state") == null ? null : RegistrationState.valueOf(row.getString("registration_state")),
                row.getInt("invited") == 1)).orElse(null);
    }

    private Map<Long, Long> waiting(long roadshow) {
        Map<Long, Long> found = new HashMap<>();
        sql.list("SELECT pool_id, COUNT(*) FROM registration WHERE roadshow_id = ? AND state = 'WAITLISTED' GROUP BY pool_id",
                List.of(roadshow), row -> found.put(row.getLong(1), row.getLong(2)));
        return found;
    }

    private @Nullable Integer releasedAgenda(long roadshow) {
        return sql.one("SELECT number FROM agenda_version WHERE roadshow_id = ? AND live = 'RELEASED'", List.of(roadshow),
                row -> row.getInt(1)).orElse(null);
    }

    /** @param table a constant of this class's callers */
    private Map<String, Long> byState(String table, long roadshow) {
        Map<String, Long> found = new LinkedHashMap<>();
        sql.list("SELECT state, COUNT(*) FROM " + table + " WHERE roadshow_id = ? GROUP BY state ORDER BY state", List.of(roadshow),
                row -> found.put(row.getString(1), row.getLong(2)));
        return found;
    }

    private RoadshowView.@Nullable Report report(long roadshow) {
        return sql.one("SELECT * FROM roadshow_report WHERE roadshow_id = ?", List.of(roadshow), row -> new RoadshowView.Report(
                row.getInt("applications"), row.getInt("selected"), row.getInt("presented"), row.getInt("no_shows"),
                row.getInt("registrations"), row.getInt("institutions"), row.getInt("enterprises"), row.getString("remarks"),
                row.getString("definitions"), row.getTimestamp("frozen_at").toInstant())).orElse(null);
    }
}
