package cn.xinqiao.account;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in. Every request asks the database (one statement by a unique key), so an ended session, a locked
 * person or a lost role counts from the next request on, on every node.
 */
@Singleton
class Sessions {
    /** A session's last use is written at most that often: it decides about half-hours, not seconds. */
    private static final Duration SEEN_WRITTEN_EVERY = Duration.ofMinutes(1);
    private final Sql sql;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(Sql sql, SessionSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    record Opened(long id, String token, Instant expiresAt) {
    }

    /** A person's own view of where they are signed in. */
    record Line(long id, @Nullable String userAgent, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {
    }

    record Membership(long organisationId, String name, OrganisationType type, String state, Set<Role> roles) {
    }

    record Current(long sessionId, long personId, String name, String login, Language language,
                   @Nullable Long defaultOrganisationId, Map<Long, Membership> memberships) {
        /** The organisation to act for when the request names none. */
        Optional<Membership> usual() {
            Membership chosen = defaultOrganisationId == null ? null : memberships.get(defaultOrganisationId);
            return chosen != null ? Optional.of(chosen) : memberships.values().stream().findFirst();
        }
    }

    private record Found(Current current, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {
        boolean staff() {
            return current.memberships.values().stream().flatMap(m -> m.roles.stream()).anyMatch(RoleRules.STAFF::contains);
        }
    }

    /** Opens a session; inside the change that lets the person in. */
    Opened open(long personId, boolean staff, @Nullable String userAgent) {
        Instant now = clock.instant();
        Opened session = new Opened(Ids.next(), Secrets.token(), now.plus(settings.absolute(staff)));
        sql.update("DELETE FROM login_session WHERE expires_at < ? LIMIT 100", List.of(now));
        sql.update("""
                INSERT INTO login_session (id, token_hash, person_id, user_agent, created_at, last_seen_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(session.id, Secrets.hash(session.token), personId, shortened(userAgent), now, now, session.expiresAt));
        return session;
    }

    /** The person behind a token, empty where it is unknown, expired, idle for too long, or the person may not act. */
    Optional<Current> find(String token) {
        if (token.length() > 100) {
            return Optional.empty();
        }
        List<Found> rows = new ArrayList<>();
        sql.list("""
                SELECT s.id, s.created_at, s.last_seen_at, s.expires_at, p.id AS person_id, p.name, p.login, p.language,
                       p.default_organisation_id, o.id AS organisation_id, o.name AS organisation_name, o.type, o.state, m.role
                  FROM login_session s
                  JOIN person p ON p.id = s.person_id AND p.state = 'ACTIVE'
                  LEFT JOIN membership m ON m.person_id = p.id
                  LEFT JOIN organisation o ON o.id = m.organisation_id
                 WHERE s.token_hash = ? ORDER BY m.granted_at, o.id
                """, List.of(Secrets.hash(token)), row -> {
            if (rows.isEmpty()) {
                rows.add(read(row));
            }
            return addMembership(rows.getFirst().current, row);
        });
        return rows.stream().filter(this::alive).peek(this::seen).map(Found::current).findFirst();
    }

    private boolean alive(Found found) {
        Instant now = clock.instant();
        boolean staff = found.staff();
        return now.isBefore(found.expiresAt)
                && now.isBefore(found.createdAt.plus(settings.absolute(staff)))
                && now.isBefore(found.lastSeenAt.plus(settings.idle(staff)));
    }

    private void seen(Found found) {
        Instant now = clock.instant();
        if (found.lastSeenAt.plus(SEEN_WRITTEN_EVERY).isBefore(now)) {
            sql.update("UPDATE login_session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?",
                    List.of(now, found.current.sessionId, now));
        }
    }

    List<Line> of(long personId) {
        return sql.list("""
                SELECT id, user_agent, created_at, last_seen_at, expires_at FROM login_session
                 WHERE person_id = ? AND expires_at > ? ORDER BY last_seen_at DESC, id DESC
                """, List.of(personId, clock.instant()), row -> new Line(row.getLong("id"), row.getString("user_agent"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant()));
    }

    boolean end(long sessionId, long personId) {
        return sql.update("DELETE FROM login_session WHERE id = ? AND person_id = ?", List.of(sessionId, personId)) == 1;
    }

    void endAll(long personId) {
        sql.update("DELETE FROM login_session WHERE person_id = ?", List.of(personId));
    }

    void endOthers(long personId, long keptSessionId) {
        sql.update("DELETE FROM login_session WHERE person_id = ? AND id <> ?", List.of(personId, keptSessionId));
    }

    private static Found read(ResultSet row) throws SQLException {
        Current current = new Current(row.getLong("id"), row.getLong("person_id"), row.getString("name"), row.getString("login"),
                Language.valueOf(row.getString("language")), Sql.longOrNull(row, "default_organisation_id"), new LinkedHashMap<>());
        return new Found(current, row.getTimestamp("created_at").toInstant(), row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static boolean addMembership(Current current, ResultSet row) throws SQLException {
        Long organisation = Sql.longOrNull(row, "organisation_id");
        if (organisation == null) {
            return false;
        }
        Membership membership = current.memberships.get(organisation);
        if (membership == null) {
            membership = new Membership(organisation, row.getString("organisation_name"),
                    OrganisationType.valueOf(row.getString("type")), row.getString("state"), EnumSet.noneOf(Role.class));
            current.memberships.put(organisation, membership);
        }
        return membership.roles.add(Role.valueOf(row.getString("role")));
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null ? null
                : userAgent.substring(0, Math.min(120, userAgent.length())).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
