package cn.xinqiao.account;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is what in which organisation. Changes are called from inside {@link Writes#run}. */
@Singleton
public class Memberships {
    public static final ProblemType LAST_ADMIN = ProblemType.of(HttpStatus.CONFLICT, "last-admin",
            "这是该单位最后一位管理员，请先指定另一位", "This is the organisation's last administrator; name another one first");
    public static final ProblemType ROLES_EXCLUDE = ProblemType.of(HttpStatus.CONFLICT, "roles-exclude-each-other",
            "系统管理、审计、业务三类角色不能由同一人担任",
            "Running the system, auditing it and deciding business are for three different people");
    public static final ProblemType ROLE_UNKNOWN_HERE = ProblemType.of(HttpStatus.UNPROCESSABLE_ENTITY, "role-not-of-this-organisation",
            "该类单位没有这个角色", "This kind of organisation has no such role");
    private final Sql sql;
    private final Writes writes;
    private final Outbox outbox;
    private final Clock clock;

    Memberships(Sql sql, Writes writes, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.writes = writes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A person in an organisation. */
    public record Member(long personId, String name, String login, boolean active, Set<Role> roles) {
    }

    /** An organisation of a person. */
    public record Belonging(long personId, long organisationId, String name, OrganisationType type, String state, Set<Role> roles) {
    }

    /** The role that looks after an organisation of that kind. */
    public static Role adminRole(OrganisationType type) {
        return RoleRules.adminOf(type);
    }

    /** Everybody in an organisation, by name. */
    public List<Member> of(long organisationId) {
        Map<Long, Member> members = new LinkedHashMap<>();
        sql.list("""
                SELECT p.id, p.name, p.login, p.state, m.role FROM membership m JOIN person p ON p.id = m.person_id
                 WHERE m.organisation_id = ? ORDER BY p.name, p.id
                """, List.of(organisationId), row -> {
            Member member = members.computeIfAbsent(row.getLong("id"), id -> new Member(id, text(row, "name"), text(row, "login"),
                    "ACTIVE".equals(text(row, "state")), EnumSet.noneOf(Role.class)));
            member.roles.add(Role.valueOf(row.getString("role")));
            return member;
        });
        return List.copyOf(members.values());
    }

    /** The organisations of each of these people, oldest membership first. */
    public List<Belonging> ofPeople(Collection<Long> personIds) {
        if (personIds.isEmpty()) {
            return List.of();
        }
        Map<List<Long>, Belonging> found = new LinkedHashMap<>();
        sql.list("SELECT m.person_id, o.id, o.name, o.type, o.state, m.role FROM membership m"
                + " JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id IN (" + Sql.marks(personIds.size())
                + ") ORDER BY m.person_id, m.granted_at, o.id", List.copyOf(personIds), row -> {
            Belonging belonging = found.computeIfAbsent(List.of(row.getLong("person_id"), row.getLong("id")),
                    key -> new Belonging(key.get(0), key.get(1), text(row, "name"),
                            OrganisationType.valueOf(text(row, "type")), text(row, "state"), EnumSet.noneOf(Role.class)));
            belonging.roles.add(Role.valueOf(row.getString("role")));
            return belonging;
        });
        return List.copyOf(found.values());
    }

    /** Active people who hold one of the roles: in one organisation, or anywhere when none is named. */
    public List<Long> holders(@Nullable Long organisationId, Set<Role> roles) {
        if (roles.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(roles);
        String where = "";
        if (organisationId != null) {
            where = " AND m.organisation_id = ?";
            values.add(organisationId);
        }
        return sql.list("SELECT DISTINCT p.id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.state = 'ACTIVE' AND m.role IN ("
                + Sql.marks(roles.size()) + ")" + where, values, row -> row.getLong(1));
    }

    /** Gives a person a role; harmless where they have it. Refused where powers would no longer be separate. */
    public void grant(long personId, long organisationId, OrganisationType type, Role role, Actor by) {
        if (!RoleRules.of(type).contains(role)) {
            throw ProblemException.of(ROLE_UNKNOWN_HERE);
        }
        // Locking the person makes two grants at once see each other.
        sql.one("SELECT id FROM person WHERE id = ? FOR UPDATE", List.of(personId), row -> row.getLong(1))
                .orElseThrow(ProblemException::notFound);
        Set<Role> all = EnumSet.of(role);
        sql.list("SELECT role FROM membership WHERE person_id = ?", List.of(personId), row -> all.add(Role.valueOf(row.getString(1))));
        if (!RoleRules.separate(all)) {
            throw ProblemException.of(ROLES_EXCLUDE);
        }
        int added = sql.update("INSERT IGNORE INTO membership (person_id, organisation_id, role, granted_at, granted_by) VALUES (?, ?, ?, ?, ?)",
                Arrays.asList(personId, organisationId, role, clock.instant(), by.personId()));
        if (added == 1) {
            rolesChanged(personId);
            writes.audit(by, "membership.grant", "organisation", organisationId,
                    Map.of("person", String.valueOf(personId), "role", role.name()));
        }
    }

    /** Takes a role away; refused for the last administrator. */
    public void revoke(long personId, long organisationId, OrganisationType type, Role role, Actor by) {
        if (role == RoleRules.adminOf(type)) {
            List<Long> admins = sql.list("SELECT person_id FROM membership WHERE organisation_id = ? AND role = ? FOR UPDATE",
                    List.of(organisationId, role), row -> row.getLong(1));
            boolean another = admins.stream().anyMatch(id -> id != personId) && holders(organisationId, Set.of(role)).stream().anyMatch(id -> id != personId);
            if (admins.contains(personId) && !another && !remainsRunnable(organisationId, type)) {
                throw ProblemException.of(LAST_ADMIN);
            }
        }
        int removed = sql.update("DELETE FROM membership WHERE person_id = ? AND organisation_id = ? AND role = ?",
                List.of(personId, organisationId, role));
        if (removed == 1) {
            rolesChanged(personId);
            sql.update("""
                    UPDATE person SET default_organisation_id = NULL WHERE id = ? AND default_organisation_id = ?
                       AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ? AND m.organisation_id = ?)
                    """, List.of(personId, organisationId, personId, organisationId));
            writes.audit(by, "membership.revoke", "organisation", organisationId,
                    Map.of("person", String.valueOf(personId), "role", role.name()));
        }
    }

    private void rolesChanged(long personId) {
        outbox.put("person.roles", personId, Map.of());
    }

    /** An authority without a system administrator of its own is looked after by those of another one. */
    private boolean remainsRunnable(long organisationId, OrganisationType type) {
        return type == OrganisationType.AUTHORITY && sql.count("""
                SELECT COUNT(*) FROM membership m JOIN person p ON p.id = m.person_id
                 WHERE m.role = 'SYSTEM_ADMIN' AND m.organisation_id <> ? AND p.state = 'ACTIVE'
                """, List.of(organisationId)) > 0;
    }

    /** Names of live organisations that would be left without an administrator if this person went. */
    List<String> needing(long personId) {
        return sql.list("""
                SELECT o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id
                 WHERE m.person_id = ? AND m.role IN ('ENTERPRISE_ADMIN', 'INSTITUTION_ADMIN', 'ORGANIZER', 'SYSTEM_ADMIN')
                   AND o.state NOT IN ('CLOSED', 'REJECTED')
                   AND NOT EXISTS (SELECT 1 FROM membership x JOIN person p ON p.id = x.person_id
                                    WHERE x.organisation_id = o.id AND x.role = m.role AND x.person_id <> m.person_id
                                      AND p.state = 'ACTIVE')
                """, List.of(personId), row -> row.getString(1));
    }

    private static String text(java.sql.ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (java.sql.SQLException broken) { // the column is in the statement above
            throw new IllegalStateException(broken);
        }
    }
}
