package cn.xinqiao.account;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Delegations;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.live.LiveEntries;
import cn.xinqiao.platform.outbox.LastLook;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in. What a token was found to mean is kept in memory for a minute at most, and no longer than until an
 * event of its person or of one of the person's organisations: an ended session, a locked person or a lost role counts
 * from the next request on this node. Of other nodes this one hears by the outbox, so it uses what it keeps only while it
 * has looked there lately, and else asks the database (one statement by a unique key), as for every token it does not
 * know: where it cannot hear, it does not believe itself.
 */
@Singleton
class Sessions extends LiveEntries<String, Sessions.Found> {
    /** The event of a person who is signed out somewhere; its subject is the person. */
    private static final String SIGNED_OUT = "person.signed-out";
    /** A session's last use is written at most that often: it decides about half-hours, not seconds. */
    private static final Duration SEEN_WRITTEN_EVERY = Duration.ofMinutes(1);
    /** How long one is kept: bounds the harm of a change that nobody told of, say by hand in the database. */
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 20_000;
    private final Sql sql;
    private final Outbox outbox;
    private final LastLook look;
    private final SessionSettings settings;
    private final List<Delegations> delegations;
    private final Clock clock;

    Sessions(Sql sql, Transactions transactions, Outbox outbox, LastLook look, SessionSettings settings, List<Delegations> delegations, Clock clock) {
        super(transactions, MOST);
        this.sql = sql;
        this.outbox = outbox;
        this.look = look;
        this.settings = settings;
        this.delegations = delegations;
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
                   @Nullable Long defaultOrganisationId, Map<Long, Membership> memberships, Map<Long, Set<Role>> delegated) {
        /** The organisation to act for when the request names none. */
        Optional<Membership> usual() {
            Membership chosen = defaultOrganisationId == null ? null : memberships.get(defaultOrganisationId);
            return chosen != null ? Optional.of(chosen) : memberships.values().stream().findFirst();
        }
    }

    /** A session as the database had it at {@code readAt}. */
    record Found(Current current, boolean staff, Instant createdAt, Instant lastSeenAt, Instant expiresAt, Instant readAt) {
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
        Found found = token.length() > 100 ? null : entry(Secrets.hash(token));
        return found == null ? Optional.empty() : Optional.of(found.current);
    }

    /** The same where it can be said without the database; empty says nothing. */
    Optional<Current> known(String token) {
        return token.length() > 100 ? Optional.empty() : inMemory(Secrets.hash(token)).map(Found::current);
    }

    @Override
    protected @Nullable Found read(String hash) {
        Instant now = clock.instant();
        Map<Long, Membership> memberships = new LinkedHashMap<>();
        List<Found> rows = sql.list("""
                SELECT s.id, s.created_at, s.last_seen_at, s.expires_at, p.id AS person_id, p.name, p.login, p.language,
                       p.default_organisation_id, o.id AS organisation_id, o.name AS organisation_name, o.type, o.state, m.role
                  FROM login_session s
                  JOIN person p ON p.id = s.person_id AND p.state = 'ACTIVE'
                  LEFT JOIN membership m ON m.person_id = p.id
                  LEFT JOIN organisation o ON o.id = m.organisation_id
                 WHERE s.token_hash = ? ORDER BY m.granted_at, o.id
                """, List.of(hash), row -> {
            addMembership(memberships, row);
            return found(row, memberships, now);
        });
        if (rows.isEmpty() || !alive(rows.getLast(), now)) {
            return null;
        }
        Found last = rows.getLast(); // the last has all memberships
        delegations.forEach(feature -> last.current.delegated.putAll(feature.of(last.current.personId)));
        return seen(last, now);
    }

    /** One that has run out is asked for again: another node may have seen its person since. */
    @Override
    protected boolean fresh(Found found) {
        Instant now = clock.instant();
        return look.within(settings.heardWithin()) && !now.isBefore(found.readAt) && now.isBefore(found.readAt.plus(KEPT))
                && alive(found, now);
    }

    @Override
    protected void note(OutboxEvent event, Forgetting<String, Found> forget) {
        String topic = event.topic();
        Long subject = event.subjectId();
        if (topic.startsWith("person.")) {
            forget.where((hash, found) -> subject == null || found.current.personId == subject);
        } else if (topic.startsWith("organisation.")) {
            forget.where((hash, found) -> subject == null || found.current.memberships.containsKey(subject));
        } else if (topic.startsWith("import.")) {
            forget.everything();
        }
    }

    private boolean alive(Found found, Instant now) {
        return now.isBefore(found.expiresAt)
                && now.isBefore(found.createdAt.plus(settings.absolute(found.staff)))
                && now.isBefore(found.lastSeenAt.plus(settings.idle(found.staff)));
    }

    private Found seen(Found found, Instant now) {
        if (!found.lastSeenAt.plus(SEEN_WRITTEN_EVERY).isBefore(now)) {
            return found;
        }
        sql.update("UPDATE login_session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?",
                List.of(now, found.current.sessionId, now));
        return new Found(found.current, found.staff, found.createdAt, now, found.expiresAt, found.readAt);
    }

    List<Line> of(long personId) {
        return sql.list("""
                SELECT id, user_agent, created_at, last_seen_at, expires_at FROM login_session
                 WHERE person_id = ? AND expires_at > ? ORDER BY last_seen_at DESC, id DESC
                """, List.of(personId, clock.instant()), row -> new Line(row.getLong("id"), row.getString("user_agent"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant()));
    }

    /** Ends one of a person's sessions; inside a change, as the next two. */
    boolean end(long sessionId, long personId) {
        signedOut(personId);
        return sql.update("DELETE FROM login_session WHERE id = ? AND person_id = ?", List.of(sessionId, personId)) == 1;
    }

    void endAll(long personId) {
        signedOut(personId);
        sql.update("DELETE FROM login_session WHERE person_id = ?", List.of(personId));
    }

    void endOthers(long personId, long keptSessionId) {
        signedOut(personId);
        sql.update("DELETE FROM login_session WHERE person_id = ? AND id <> ?", List.of(personId, keptSessionId));
    }

    private void signedOut(long personId) {
        outbox.put(SIGNED_OUT, personId, Map.of());
    }

    private static Found found(ResultSet row, Map<Long, Membership> memberships, Instant now) throws SQLException {
        Current current = new Current(row.getLong("id"), row.getLong("person_id"), row.getString("name"), row.getString("login"),
                Language.valueOf(row.getString("language")), Sql.longOrNull(row, "default_organisation_id"), memberships, new HashMap<>());
        boolean staff = memberships.values().stream().flatMap(m -> m.roles.stream()).anyMatch(RoleRules.STAFF::contains);
        return new Found(current, staff, row.getTimestamp("created_at").toInstant(), row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(), now);
    }

    private static void addMembership(Map<Long, Membership> memberships, ResultSet row) throws SQLException {
        Long organisation = Sql.longOrNull(row, "organisation_id");
        if (organisation == null) {
            return;
        }
        Membership membership = memberships.get(organisation);
        if (membership == null) {
            membership = new Membership(organisation, row.getString("organisation_name"),
                    OrganisationType.valueOf(row.getString("type")), row.getString("state"), EnumSet.noneOf(Role.class));
            memberships.put(organisation, membership);
        }
        membership.roles.add(Role.valueOf(row.getString("role")));
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null ? null
                : userAgent.substring(0, Math.min(120, userAgent.length())).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
